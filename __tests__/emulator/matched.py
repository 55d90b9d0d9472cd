"""Which patterns of EventBridge match which events, by moto's matcher: JSON in, JSON out."""

import json
import sys

from moto.events.models import EventPattern

asked = json.load(sys.stdin)
patterns = {name: EventPattern.load(pattern) for name, pattern in asked["patterns"].items()}
matched = [[name for name, pattern in patterns.items() if pattern.matches_event(event)] for event in asked["events"]]
json.dump(matched, sys.stdout)
