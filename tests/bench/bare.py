"""The least that Flask and waitress can do, to compare a start with."""

import sys

from flask import Flask
from waitress.server import create_server

app = Flask(__name__)
app.add_url_rule("/en/", "home", lambda: "<!doctype html><title>Bare</title>")
server = create_server(app, host="127.0.0.1", port=0, threads=4)
sys.stdout.write(f"http://127.0.0.1:{server.effective_port}/\n")
sys.stdout.flush()
server.run()
