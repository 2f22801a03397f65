"""The runtime of a generated application: what the contract says, made to hold."""
