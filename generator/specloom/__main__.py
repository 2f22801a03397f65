"""`python -m specloom`: the command line without the script."""

import sys

from specloom.cli import main

sys.exit(main())
