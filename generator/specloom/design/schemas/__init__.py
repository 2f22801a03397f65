"""From schemas to six simple shapes: what an application's models are made of.

`flatten` reads one schema, `views` compares what it is in requests and in responses, `names` and
`modules` give every class its name and its file.
"""
