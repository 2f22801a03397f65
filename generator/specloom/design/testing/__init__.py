"""The tests of an application: every request, row and expectation decided from the contract."""

from specloom.design.testing.suites import Material, plan_tests

__all__ = ["Material", "plan_tests"]
