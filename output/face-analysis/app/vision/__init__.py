"""Looking at pictures: no database, no HTTP, nothing that waits."""
