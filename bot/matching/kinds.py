"""What a file is by its first bytes, whatever it is called, and what a JPEG would cost."""

import re

PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
"""Of ISO files; every other brand is a film's."""

FILM = re.compile(
    rb"\x1aE\xdf\xa3|RIFF....AVI |\0\0\x01[\xb3\xba]|OggS|FLV\x01|....(?:moov|mdat)", re.DOTALL
)
DOCUMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:%PDF|%!PS|<\?xml|<svg|<!doctype|<!--|<html)|PK\x03\x04|\{\\rtf|"
    rb"\xd0\xcf\x11\xe0",
    re.IGNORECASE,
)
OTHER_PICTURE = re.compile(rb"II\*\0|MM\0\*|8BPS|\0\0\x01\0|\0\0\0\x0cjP  |\xff\x0a|qoif|P[1-6]\s")
"""TIFF and cameras' raw files, Photoshop, icons, JPEG 2000 and XL, QOI, PNM: never sent by a
telephone, and their readers are the ones that get broken."""

MARKER = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
"""A JPEG marker with a meaning: neither a stuffed byte, nor a restart, nor filling."""

ALONE = {0x01, 0xD8}
SCAN, END = 0xDA, 0xD9


def other_kind(data: bytes) -> str | None:
    """Tell what a file is that is no picture of ours: the refusal's code, or None."""
    if data[4:8] == b"ftyp":
        return None if data[8:12] in PICTURE_BRANDS else "is-video"
    for pattern, code in (
        (FILM, "is-video"),
        (DOCUMENT, "is-document"),
        (OTHER_PICTURE, "kind-unknown"),
    ):
        if pattern.match(data[:64]):
            return code
    return None


def scans(data: bytes) -> int:
    """Count the scans of a JPEG: a progressive one is decoded anew for each of them."""
    place = count = 0
    while marker := MARKER.search(data, place):
        kind, place = marker[1][0], marker.end()
        if kind == END:
            break
        if kind not in ALONE:
            count += kind == SCAN
            place += int.from_bytes(data[place : place + 2])
    return count
