"""How findings and results are shown: text for people, JSON for programs."""
