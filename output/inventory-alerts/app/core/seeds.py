# Generated from the contract by specloom; the next run writes it anew.
"""The first rows of a test run, made from the contract's own examples."""

import json
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import fitting, seed
from app.models.alert_rules import AlertRuleRow
from app.models.notifications import NotificationRow
from app.models.products import ProductRow
from app.models.stock import StockRow


async def plant(session: AsyncSession) -> None:
    """Stores the examples of the contract; what contradicts another one is left out."""
    examples = json.loads(Path(__file__).with_suffix(".json").read_bytes())
    alert_rules = fitting(AlertRuleRow, examples["alert_rules"])
    await seed(session, alert_rules)
    products = fitting(ProductRow, examples["products"])
    await seed(session, products)
    notifications = fitting(NotificationRow, examples["notifications"], rule_id=41)
    await seed(session, notifications)
    stock = fitting(StockRow, examples["stock"], product_id=632910392)
    await seed(session, stock)
