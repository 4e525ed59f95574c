"""Who may ask: the page itself and the reviewer, not other sites, and nobody without the address."""

import socket
from typing import Any

import httpx
import pytest

from linter.web.guard import is_served
from linter.web.server import Server
from tests.web.reviewer import Reviewer, book


def _ask(reviewer: Reviewer, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return reviewer.client.request(method, reviewer.page + path, headers=named)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example:{port}", "x@127.0.0.1:{port}", ""],
)
def test_another_name_of_the_machine_is_refused(server: Server, reviewer: Reviewer, host: str) -> None:
    port = server.origin.rpartition(":")[2]
    assert _ask(reviewer, "state", host=host.format(port=port)).status_code in (400, 421)
    assert _ask(reviewer, "state", host=f"localhost:{port}").status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", ""])
def test_requests_of_other_sites_are_refused(reviewer: Reviewer, origin: str) -> None:
    assert _ask(reviewer, "clear", "POST", origin=origin).status_code == 403
    assert _ask(reviewer, "state", origin=origin).status_code == 403


def test_a_change_without_an_origin_is_refused(reviewer: Reviewer) -> None:
    assert _ask(reviewer, "clear", "POST").status_code == 403
    assert reviewer.state()["files"] == []


@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin"])
def test_parts_are_loaded_by_no_other_site(reviewer: Reviewer, mode: str) -> None:
    asked = _ask(reviewer, "state", sec_fetch_site="cross-site", sec_fetch_mode=mode)
    assert asked.status_code == 403
    assert _ask(reviewer, "", sec_fetch_site="cross-site", sec_fetch_mode="navigate").status_code == 200


@pytest.mark.parametrize("path", ["/", "/x/", "/favicon.ico", "/x/assets/page.css"])
def test_without_the_token_there_is_nothing(server: Server, path: str) -> None:
    answer = httpx.get(server.origin + path)
    assert answer.status_code == 404
    assert "重新启动" in answer.text


def test_a_session_is_found_by_its_own_address_alone(server: Server, reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    other = httpx.get(server.address, follow_redirects=True)
    assert str(other.url) != reviewer.page
    assert "表.csv" not in other.text
    assert httpx.get(f"{server.address}x/state").status_code == 410


@pytest.mark.parametrize("path", ["", "state", "results", "../assets/page.css", "nothing", "download/result.json"])
def test_every_answer_forbids_the_browser_what_the_page_does_not_need(reviewer: Reviewer, path: str) -> None:
    headers: Any = reviewer.get(path).headers
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_only_this_machine_reaches_the_server(server: Server) -> None:
    assert server.origin.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("header", "host", "served"),
    [
        ("127.0.0.1:80", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("[::1]:80", "::1", True),
        ("10.0.0.5:80", "127.0.0.1", False),
        ("10.0.0.5:80", "0.0.0.0", True),
        ("10.0.0.5:81", "0.0.0.0", False),
        (f"{socket.gethostname()}:80", "0.0.0.0", True),
        ("evil.example:80", "0.0.0.0", False),
        ("jixiao.local:80", "jixiao.local", True),
        ("[:80", "0.0.0.0", False),
        ("a:b:80", "0.0.0.0", False),
    ],
)
def test_host_names_that_are_served(header: str, host: str, served: bool) -> None:
    assert is_served(header, host, 80) is served
