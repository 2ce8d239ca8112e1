"""``python -m wksbm_mapping VERB``."""

import sys
from contextlib import suppress

from wksbm_mapping.cli import main
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.regions.load import load_time_zone
from wksbm_mapping.regions.local_time import keep_local_time
from wksbm_mapping.settings import load_settings

if __name__ == "__main__":
    with suppress(WksbmError):  # ``main`` says what is wrong with the settings.
        keep_local_time(load_time_zone(load_settings().region_set))
    sys.exit(main(sys.argv[1:]))
