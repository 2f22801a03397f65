from app.models.huts import HutRow


def hut_row() -> HutRow:
    """A hut as it is stored."""
    return HutRow.from_wire(
        {
            "id": "0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10",
            "code": "GLE101",
            "name": "Gleckstein Hut",
            "description": "Above Grindelwald, with a view of the Wetterhorn and the ibex of the valley.",
            "country": "CH",
            "altitude": 2317,
            "location": {"latitude": 46.6231, "longitude": 8.0969},
            "staffed": True,
            "season": {"opens": "06-15", "closes": "09-30"},
            "amenities": ["meals", "drinkingWater"],
            "website": "https://gleckstein.example",
            "createdAt": "2026-01-10T09:00:00Z",
            "updatedAt": "2026-02-01T16:30:00Z",
        }
    )
