"""Proof that an application keeps its contract: a fresh server and the schemathesis campaign."""

from specloom.verify.settings import campaign_config, unpassable

__all__ = ["campaign_config", "unpassable"]
