"""Is the end of a request seen, however it comes?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.operation.arrival import LONGEST_HEAD, Arrival

_PLAIN = b"GET /?q=x HTTP/1.1\r\nHost: x\r\n\r\n"
_LENGTH = b"PUT /api/articles/a HTTP/1.1\r\ncontent-Length: 12\r\n\r\n" + b"\r\n\r\n0\r\n\r\nabc"
_CHUNKS = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n\r\n\r\n0\r\n0\r\n\r\n"


@given(st.sampled_from([_PLAIN, _LENGTH, _CHUNKS]), st.lists(st.integers(1, 70)))
def test_a_request_in_pieces_is_whole_at_its_end_and_not_before(request: bytes, cuts: list[int]) -> None:
    arrival = Arrival(body_limit=1000)
    places = sorted({cut for cut in cuts if cut < len(request)} | {len(request)})
    at = 0
    for place in places:
        assert not arrival.is_whole
        arrival.add(request[at:place])
        at = place
    assert arrival.is_whole
    assert not arrival.is_cut
    assert bytes(arrival.data) == request


@given(st.lists(st.binary(max_size=30)))
def test_odd_bytes_break_nothing(pieces: list[bytes]) -> None:
    arrival = Arrival(body_limit=10)
    for piece in pieces:
        arrival.add(piece)
        assert arrival.is_whole in {True, False}
        assert arrival.until > 0
    assert bytes(arrival.data) == b"".join(pieces)


@pytest.mark.parametrize(
    "head", [b"Content-Length: 11", b"Content-Length: 999999999999999999", b"Transfer-Encoding: chunked"]
)
def test_a_body_that_nobody_will_read_is_not_waited_for(head: bytes) -> None:
    arrival = Arrival(body_limit=10)
    arrival.add(b"POST / HTTP/1.1\r\n" + head + b"\r\n\r\n")
    arrival.add(b"b\r\nhello world")
    assert arrival.is_whole
    assert arrival.is_cut


def test_trailers_after_the_last_chunk_belong_to_the_request() -> None:
    arrival = Arrival(body_limit=100)
    arrival.add(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nX: y\r\n")
    assert not arrival.is_whole
    arrival.add(b"\r\n")
    assert arrival.is_whole


def test_headers_without_end_are_too_large_at_last() -> None:
    arrival = Arrival(body_limit=100)
    arrival.add(b"GET / HTTP/1.1\r\n")
    assert not arrival.is_too_large
    arrival.add(b"X: y\r\n" * LONGEST_HEAD)
    assert arrival.is_too_large
    assert not arrival.is_whole


def test_a_client_that_asks_first_is_told_to_send_its_body() -> None:
    arrival = Arrival(body_limit=100)
    arrival.add(b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    assert arrival.wants_word
    arrival.add(b"a")
    assert not arrival.wants_word
    refused = Arrival(body_limit=1)
    refused.add(b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    assert not refused.wants_word


def test_a_body_has_more_time_than_headers_as_long_as_it_comes() -> None:
    headless = Arrival(body_limit=100)
    headless.add(b"GET / HTTP/1.1\r\n")
    headless.heard += 60
    assert headless.until == headless.began + 10
    sending = Arrival(body_limit=100)
    sending.add(b"POST / HTTP/1.1\r\nContent-Length: 50\r\n\r\nabc")
    sending.heard = sending.began + 60
    assert sending.until == sending.began + 70
    sending.heard = sending.began + 1000
    assert sending.until == sending.began + 300
