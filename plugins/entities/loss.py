"""Loss: what names are found without, when a model or a learned table cannot be used.

Holds:   tell_loss(why, lost, remedy).
Needs:   nothing.
Touches: the log.
"""

import logging
from functools import lru_cache

logger = logging.getLogger(__name__)


@lru_cache(maxsize=64)
def tell_loss(why: str, lost: str, remedy: str) -> None:
    """Say in one line what is wrong, what is lost by it and what to do; once, however often it is met in a run."""
    logger.warning("entities: %s; %s. %s", why, lost, remedy)
