"""Codes are read back as a telephone does."""

import dataclasses

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from referral_app import codes, queries


def picture(text, unit=4):
    side, runs = codes.squares(text)
    image = Image.new("L", (side * unit, side * unit), 255)
    pen = ImageDraw.Draw(image)
    for column, row, length in runs:
        box = (column * unit, row * unit, (column + length) * unit - 1, (row + 1) * unit - 1)
        pen.rectangle(box, fill=0)
    return image


@pytest.mark.parametrize(
    "text",
    ["tel:0000", "tel:+9990001", "sms:0000", "https://example.org/a?b=c", "mailto:a@b.example"],
)
def test_a_code_gives_its_contact_back(text):
    assert [found.text for found in zxingcpp.read_barcodes(picture(text))] == [text]


def test_a_contact_card_holds_name_numbers_and_addresses():
    card = codes.contact_card("Example; not, real", ["0000"], ["https://example.org/"])
    [found] = zxingcpp.read_barcodes(picture(card))
    assert "TEL:0000" in found.text
    assert "URL:https://example.org/" in found.text
    assert r"Example\; not\, real" in found.text


def test_what_a_code_holds_follows_the_channel(directory):
    contact = queries.service(directory, "ma-onde-child-helpline").contacts[0]
    say = lambda **changes: codes.held(dataclasses.replace(contact, **changes), "2511")  # noqa: E731
    assert say(channel="phone", value="2511") == "tel:2511"
    assert say(channel="sms", value="2511") == "sms:2511"
    assert say(channel="web", value="https://example.org/") == "https://example.org/"
    assert say(channel="email", value="a@b.example") == "mailto:a@b.example"
    assert say(channel="whatsapp", value="00", e164="+99900") is None
    assert say(channel="telegram", value="00", e164=None) is None


def test_every_contact_fits_into_a_code(records_read):
    for service in records_read.services:
        for contact in service.contacts:
            held = codes.held(contact, contact.e164 or contact.value)
            if held:
                side, drawn = codes.path(held)
                assert side < 80
                assert drawn.startswith("M")
