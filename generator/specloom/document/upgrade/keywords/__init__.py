"""What changes in a schema on its way to the 3.1 dialect: one function per keyword, in this order."""

from specloom.document.upgrade.keywords.bounds import exclusive_bounds
from specloom.document.upgrade.keywords.counts import whole_counts
from specloom.document.upgrade.keywords.dialects import drop_other_dialects
from specloom.document.upgrade.keywords.examples import example_to_examples
from specloom.document.upgrade.keywords.ill_typed import drop_ill_typed
from specloom.document.upgrade.keywords.items import items_list_to_prefix
from specloom.document.upgrade.keywords.nullable import nullable_to_null
from specloom.document.upgrade.keywords.patterns import drop_broken_patterns
from specloom.document.upgrade.keywords.recursion import drop_recursive_references
from specloom.document.upgrade.keywords.references import drop_reference_siblings
from specloom.document.upgrade.keywords.repeats import drop_repeats
from specloom.document.upgrade.keywords.types import drop_unknown_types, file_to_binary
from specloom.document.upgrade.rebuild import KeywordFunction

KEYWORDS_30: tuple[KeywordFunction, ...] = (
    drop_reference_siblings,
    file_to_binary,
    drop_unknown_types,
    exclusive_bounds,
    items_list_to_prefix,
    drop_ill_typed,
    whole_counts,
    drop_other_dialects,
    drop_broken_patterns,
    drop_repeats,
    example_to_examples,
    nullable_to_null,
)
KEYWORDS_31: tuple[KeywordFunction, ...] = (
    drop_recursive_references,
    file_to_binary,
    drop_unknown_types,
    exclusive_bounds,
    items_list_to_prefix,
    drop_ill_typed,
    whole_counts,
    drop_other_dialects,
    drop_broken_patterns,
    drop_repeats,
    example_to_examples,
)

__all__ = ["KEYWORDS_30", "KEYWORDS_31"]
