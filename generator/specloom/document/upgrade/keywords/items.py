from specloom.document.upgrade.rebuild import JsonSchema, Report


def items_list_to_prefix(schema: JsonSchema, report: Report) -> None:
    """A list under `items` meant a tuple in older drafts; 2020-12 calls it `prefixItems`."""
    if not isinstance(schema.get("items"), list):
        return
    message = "A list under `items` is the notation of older drafts."
    report("items", "keyword-ill-typed", message, "Write `prefixItems`.")
    items = schema.pop("items")
    if items:
        schema.setdefault("prefixItems", items)
    if "additionalItems" in schema:
        schema["items"] = schema.pop("additionalItems")
