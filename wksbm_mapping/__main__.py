"""``python -m wksbm_mapping VERB``."""

import sys

from wksbm_mapping.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
