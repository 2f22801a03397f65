from app.models.api_keys import ApiKeyRow


def api_key_row() -> ApiKeyRow:
    """A api key as it is stored."""
    return ApiKeyRow.from_wire(
        {
            "secret": "sample",
            "id": "c2b7e5a0-93d4-4f16-8e2b-5a7f0d6c1b22",
            "userId": "7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01",
            "name": "deployment",
            "prefix": "ak_7Qf2",
            "expiresAt": "2027-01-01T00:00:00Z",
            "createdAt": "2026-02-01T12:00:00Z",
        }
    )
