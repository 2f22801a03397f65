"""What is found in what is written for the contracts of CORPUS: `make corpus-quality ONLY="stripe github"`.

Results are kept (see corpus_contracts.py), and a contract whose result is still true is passed over.
Exit code 1 when anything was found.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from corpus_contracts import corpus_contracts
from corpus_quality import quality


def main(names: Sequence[str]) -> int:
    chosen = [c for c in corpus_contracts() if not names or {c.name, c.group} & {*names}]
    bad = 0
    for contract in chosen:
        found = quality(contract)
        bad += bool(found)
        sys.stdout.write(f"{contract.name}: {json.dumps(found, indent=2) if found else 'clean'}\n")
        sys.stdout.flush()
    return int(bad > 0 or not chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
