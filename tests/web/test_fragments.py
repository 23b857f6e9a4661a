from referral_app.web.fragments import Fragments


def test_a_piece_is_written_once_for_all_it_depends_on():
    written = []

    def macro(word, end="."):
        written.append(word)
        return word + end

    pieces = Fragments()
    assert pieces.write(("a", "en"), macro, "one") == "one."
    assert pieces.write(("a", "en"), macro, "one") == "one."
    assert pieces.write(("a", "fr"), macro, "un", end="!") == "un!"
    assert written == ["one", "un"]


def test_pieces_are_forgotten():
    pieces = Fragments()
    pieces.write("a", lambda: "one")
    pieces.forget()
    assert pieces.write("a", lambda: "two") == "two"


def test_the_last_ones_are_kept():
    pieces = Fragments()
    for number in range(2_001):
        pieces.write(number, str, number)
    assert pieces.write(0, lambda: "again") == "again"
    assert pieces.write(2_000, lambda: "again") == "2000"
