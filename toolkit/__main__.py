"""Lets ``python -m toolkit`` run the command."""

import sys

from toolkit.cli import main

sys.exit(main())
