"""What the Huts operations take, by the contract's examples."""

from typing import Any


def create_hut_body() -> dict[str, Any]:
    return {
        "code": "GLE102",
        "name": "Gleckstein Hut",
        "description": "Above Grindelwald, with a view of the Wetterhorn and the ibex of the valley.",
        "country": "CH",
        "altitude": 2317,
        "location": {"latitude": 46.6231, "longitude": 8.0969},
        "staffed": True,
        "season": {"opens": "06-15", "closes": "09-30"},
        "amenities": ["meals", "drinkingWater"],
        "website": "https://gleckstein.example",
    }


def replace_hut_body() -> dict[str, Any]:
    return {
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
    }
