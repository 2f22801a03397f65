"""What schemathesis finds in the applications of CORPUS: `make corpus-campaign ONLY="stripe github"`.

Results are kept (see corpus_contracts.py), and a contract whose result is still true is passed over.
Exit code 1 when anything was found.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from campaigns import campaign
from corpus_contracts import corpus_contracts


def main(names: Sequence[str]) -> int:
    chosen = [c for c in corpus_contracts() if not names or {c.name, c.group} & {*names}]
    bad = 0
    for contract in chosen:
        found = campaign(contract)
        bad += bool(found)
        lines = [f"{contract.name}: {len(found)} findings" if found else f"{contract.name}: clean"]
        lines += [f"- {' '.join(finding.split())[:500]}" for finding in found]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
    return int(bad > 0 or not chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
