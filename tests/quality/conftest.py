"""Every test here looks at applications as they come out of the generator."""

from fresh_applications import application, make, pytest_generate_tests

__all__ = ["application", "make", "pytest_generate_tests"]
