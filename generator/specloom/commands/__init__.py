"""What each command does, without the parsing of its options; every one returns an exit code."""
