"""Starts moto's server with the extension: `python -m extension -H 127.0.0.1 -p PORT`."""

import sys

from moto.server import main

from . import block_public_access, resolver, roles, rule_descriptions, vpc_endpoints

for part in (block_public_access, resolver, roles, rule_descriptions, vpc_endpoints):
    part.install()

main(sys.argv[1:])
