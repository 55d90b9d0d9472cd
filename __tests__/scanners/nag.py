"""Runs tf-nag over plans, `python nag.py PLAN...`, and says in JSON what it found and how often it evaluated each resource.

Its command line says nothing of what complies: from that, a plan that was not read looks like one that is good.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from tfnag.engine import scan
from tfnag.loader import load_plan
from tfnag.model import Compliance
from tfnag.registry import RULES, discover

Check = Callable[[Any, Any], Compliance]


def main(plans: list[str]) -> None:
    discover()
    evaluated: Counter[str] = Counter()
    for rule in RULES.values():
        rule.check = counting(rule.check, evaluated)
    print(json.dumps([report(plan, evaluated) for plan in plans]))


def counting(check: Check, evaluated: Counter[str]) -> Check:
    def counted(resource: Any, context: Any) -> Compliance:
        verdict = check(resource, context)
        if verdict != Compliance.NOT_APPLICABLE:
            evaluated[resource.address] += 1
        return verdict

    return counted


def report(plan: str, evaluated: Counter[str]) -> dict[str, Any]:
    evaluated.clear()
    found = [finding.as_dict() for finding in scan(*load_plan(plan))]
    return {"plan": plan, "evaluated": dict(evaluated), "findings": found}


main(sys.argv[1:])
