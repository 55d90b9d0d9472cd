"""Serves moto with the extension on a free port of this machine: `python -m extension`.

Prints the port when it listens. Ends when its standard input does, so that it never outlives whoever started it.
"""

import logging
import os
import sys
import threading

from werkzeug.serving import make_server

from . import install
from .application import application


def end_with_starter() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    install()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    os.environ["MOTO_PORT"] = str(server.server_port)
    threading.Thread(target=end_with_starter, daemon=True).start()
    print(server.server_port, flush=True)
    server.serve_forever()


main()
