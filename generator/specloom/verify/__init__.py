"""Proof that an application keeps its contract: a fresh server and the schemathesis campaign."""

from specloom.verify.settings import HOOKS_FILE, campaign_config, campaign_hooks, unpassable

__all__ = ["HOOKS_FILE", "campaign_config", "campaign_hooks", "unpassable"]
