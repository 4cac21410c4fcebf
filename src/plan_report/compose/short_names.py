"""Names of indicators as a sentence or a list has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from plan_report.model import Indicator

_REMARK = re.compile(r"（[^（）]*）$")


def short_names(indicators: Iterable[Indicator]) -> Mapping[str, str]:
    """Names by id, without the remark in brackets at their end, unless two would then be the same."""
    full = {each.id: each.name for each in indicators}
    short = {id_: _REMARK.sub("", name) or name for id_, name in full.items()}
    times = Counter(short.values())
    return {id_: name if times[name] == 1 else full[id_] for id_, name in short.items()}
