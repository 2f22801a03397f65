"""What the generated application is measured against: idiomatic FastAPI, written by hand."""
