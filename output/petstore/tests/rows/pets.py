from app.models.pets import PetRow


def pet_row() -> PetRow:
    """A pet as it is stored."""
    return PetRow.from_wire(
        {
            "id": 10,
            "name": "doggie",
            "category": {"id": 1, "name": "Dogs"},
            "photoUrls": ["https://images.petstore.example/doggie.png"],
            "tags": [{"id": 1, "name": "calm"}],
            "status": "available",
        }
    )
