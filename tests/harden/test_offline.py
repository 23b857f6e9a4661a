"""Nothing leaves this computer: the program where no network is, every attempt recorded."""

import subprocess
import sys
from pathlib import Path

import offline
import pytest

PROOF = Path(offline.__file__)


def prove(*words):
    done = subprocess.run(
        [sys.executable, PROOF, *words], capture_output=True, text=True, timeout=300
    )
    if done.returncode == 3:
        pytest.skip(done.stderr.strip())
    return done


def test_no_route_tries_to_reach_anything(figure):
    done = prove("--no-browser", "--most", "1")
    first = done.stdout.partition("\n")[0]
    assert (done.returncode, first[:21]) == (0, "0 outbound attempts o"), done.stdout + done.stderr
    figure("offline proof", first)


def test_planted_leaks_are_found(figure):
    done = prove("--no-browser", "--leak")
    assert done.returncode == 1, done.stderr
    leaks = {
        "connection": r"connect\(.*htons\(443\).*192\.0\.2\.1",
        "datagram": r"sendto\(.*htons\(9\).*192\.0\.2\.1",
        "look-up": r"connect\(.*(htons\(53\)|nscd|resolve)",
        "another program": r"connect\(.*htons\(80\).*192\.0\.2\.1",
    }
    assert all(offline.re.search(leak, done.stdout) for leak in leaks.values()), done.stdout
    figure("planted leaks found", f"{len(leaks)} of {len(leaks)} ({', '.join(leaks)})")


@pytest.mark.long
@pytest.mark.browser
def test_neither_does_a_browser_that_shows_its_pages(figure):
    done = prove()
    assert done.returncode == 0, done.stdout + done.stderr
    figure("offline proof with a real browser", "; ".join(done.stdout.splitlines()))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('7 connect(3, {sa_family=AF_INET, sin_addr=inet_addr("127.0.0.53")}, 16) = 0', 1),
        ('7 sendto(3, "x", 1, 0, {sa_family=AF_INET6, inet_pton(AF_INET6, "::1")}, 28) = 1', 1),
        ("7 sendto(3, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0}, 12) = 20", 0),
        ('7 sendto(8, "HTTP/1.1 200 OK", 15, 0, NULL, 0) = 15', 0),
    ],
)
def test_answering_is_no_attempt_and_asking_is_one_even_on_this_machine(line, found):
    assert offline.attempts(line).total() == found
