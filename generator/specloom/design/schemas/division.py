"""How a module of too many classes is divided: by the words that their names begin with.

A class goes where its own name says, so adding one moves no other. What stands in the way are imports in a
circle, and they decide the exceptions: words that need each other share what they need of each other in a
module of its own (`common_base`), and a knot of classes that no cut unties stays whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specloom.design.naming import singular, snake_case, unique
from specloom.design.schemas.components import components

LARGEST = 2000  # lines, roughly and rather too many
SMALLEST = 300  # lines of a word that gets a module of its own
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Classes:
    """Some classes. `uses` are the classes that each mentions, `sizes` the lines that it takes, roughly, `words`
    those of its name that its module does not have."""

    names: tuple[str, ...]
    uses: Mapping[str, Iterable[str]]
    sizes: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]

    @property
    def lines(self) -> int:
        return sum(self.sizes[name] for name in self.names)

    def only(self, names: Iterable[str]) -> Classes:
        """Those of the classes that are called so."""
        wanted = set(names)
        return replace(self, names=tuple(n for n in self.names if n in wanted))

    def without(self, names: Container[str]) -> Classes:
        """Those of the classes that are not called so."""
        return replace(self, names=tuple(n for n in self.names if n not in names))

    def graph(self) -> dict[str, list[str]]:
        """Which class mentions which other of them."""
        own = set(self.names)
        return {name: [used for used in self.uses[name] if used in own] for name in self.names}

    def reached(self, names: Iterable[str]) -> set[str]:
        """Some of them, and all that they mention directly or not."""
        graph, found = self.graph(), set(names)
        waiting = list(found)
        while waiting:
            more = [used for used in graph[waiting.pop()] if used not in found]
            found |= set(more)
            waiting += more
        return found

    def by_word(self, depth: int) -> dict[str, Classes]:
        """The classes by a word of their names, "" where a name has no more words."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault((*self.words[name], "")[min(depth, len(self.words[name]))], []).append(
                name
            )
        return {word: self.only(found[word]) for word in sorted(found)}


def classes(
    home: str,
    names: Iterable[str],
    uses: Mapping[str, Iterable[str]],
    sizes: Mapping[str, int],
) -> Classes:
    """The classes of a module called `home`, which need not say its words once more."""
    said = {singular(word) for word in home.split("_")}
    words = {
        name: tuple(word for word in snake_case(name).split("_") if singular(word) not in said)
        for name in names
    }
    return Classes(tuple(words), uses, sizes, words)


def divided(home: str, classes: Classes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Each class with its module; `depth` words of their names are in `home` already."""
    words = classes.by_word(depth)
    if classes.lines <= LARGEST:
        yield from ((name, home) for name in classes.names)
    elif words.keys() == {""}:
        yield from _packed(home, classes, depth)
    elif len(words) == 1:
        yield from divided(home, classes, depth + 1)
    else:
        yield from _by_word(home, classes, words, depth)


def _by_word(
    home: str, classes: Classes, words: Mapping[str, Classes], depth: int
) -> Iterator[tuple[str, str]]:
    between = _between(classes, words)
    base = classes.reached(_entangled(classes, words, between))
    rests = {word: some.without(base) for word, some in words.items()}
    small = {word for word, rest in rests.items() if word and rest.lines < SMALLEST}
    needed = small & set().union(*between.values())
    parts = _self_sufficient(needed, classes, rests, base)
    if classes.only(base | parts).lines <= LARGEST:
        base |= parts
    yield from _packed(f"{home}_base", classes.only(base), depth)
    left: list[str] = []
    for word, rest in rests.items():
        own = rest.without(base)
        if not word:
            yield from ((name, home) for name in own.names)
        elif word in small - needed:
            left += own.names
        else:
            yield from divided(f"{home}_{word}", own, depth + 1)
    yield from _by_letter(f"{home}_others" if "" in words else home, classes.only(left), depth)


def _between(classes: Classes, words: Mapping[str, Classes]) -> dict[str, set[str]]:
    """Which word needs which others."""
    word_of = {name: word for word, some in words.items() for name in some.names}
    between: dict[str, set[str]] = {word: set() for word in words}
    for name, used in classes.graph().items():
        between[word_of[name]] |= {word_of[one] for one in used} - {word_of[name]}
    return between


def _self_sufficient(
    words: set[str], classes: Classes, rests: Mapping[str, Classes], base: set[str]
) -> set[str]:
    """The classes of those words that need nothing but each other and the base."""
    graph, kept = classes.graph(), set(words)
    while True:
        own = base.union(*(rests[word].names for word in kept))
        wanting = {
            word for word in kept for name in rests[word].names if not own.issuperset(graph[name])
        }
        if not wanting:
            return own - base
        kept -= wanting


def _entangled(
    classes: Classes, words: Mapping[str, Classes], between: Mapping[str, set[str]]
) -> set[str]:
    """What a word needs of another that needs it too, directly or not."""
    word_of = {name: word for word, some in words.items() for name in some.names}
    circle = {word: number for number, some in enumerate(components(between)) for word in some}
    return {
        used
        for name, all_used in classes.graph().items()
        for used in all_used
        if word_of[used] != word_of[name] and circle[word_of[used]] == circle[word_of[name]]
    }


def _by_letter(
    home: str, classes: Classes, depth: int, letters: str = _ALPHABET
) -> Iterator[tuple[str, str]]:
    """What no other word needs, a range of the alphabet in each module: `common_a_m`, `common_n_z`."""
    if classes.lines <= LARGEST or len(letters) == 1:
        part = home if letters == _ALPHABET else f"{home}_{letters[0]}_{letters[-1]}"
        yield from ((name, part) for name in classes.names)
        return
    middle = (len(letters) + 1) // 2
    first = [
        name
        for word, some in classes.by_word(depth).items()
        if word[:1] < letters[middle]
        for name in some.names
    ]
    yield from _by_letter(home, classes.only(first), depth, letters[:middle])
    rest = classes.only(set(classes.names) - set(first))
    yield from _by_letter(home, rest, depth, letters[middle:])


def _packed(home: str, classes: Classes, depth: int) -> Iterator[tuple[str, str]]:
    """A knot, cut where a module is full: each class after what it mentions. The largest word gives the name."""
    parts: list[list[str]] = [[]]
    for group in components(classes.graph()):
        if parts[-1] and classes.only([*parts[-1], *group]).lines > LARGEST:
            parts.append([])
        parts[-1] += group
    taken: set[str] = set()
    for part in map(classes.only, parts):
        words = part.by_word(depth)
        largest = max(words, key=lambda word: words[word].lines, default="")
        module = unique(f"{home}_{largest}" if largest else home, taken) if parts[1:] else home
        taken.add(module)
        yield from ((name, module) for name in part.names)
