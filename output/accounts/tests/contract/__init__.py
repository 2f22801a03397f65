# Generated from the contract by specloom; the next run writes it anew.
"""What schemathesis needs to be told about contracts.

`description` says it before the first request, `findings` judges what was found. No rule excuses a
status that the contract does not declare, or an answer that its schema refuses, save of unions that
refuse everything (`unions`).
"""
