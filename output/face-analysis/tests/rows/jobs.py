from app.models.jobs import JobRow


def job_row() -> JobRow:
    """A job as it is stored."""
    return JobRow.from_wire(
        {
            "id": "3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11",
            "status": "queued",
            "features": ["boundingBox", "landmarks"],
            "createdAt": "2026-03-02T18:21:07Z",
        }
    )
