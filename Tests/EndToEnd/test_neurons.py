"""The neurons' screen: units over a plane, weights as images, an example that is drawn or set."""

import re

import keys


def open_neurons(start, *arguments, **options):
    """The dashboard with the neurons' screen open and measured."""
    dashboard = start(*arguments, **options)
    dashboard.send("4")
    dashboard.wait_for(lambda: re.search(r"Units over|Units, |as images", dashboard.screen_text()))
    return dashboard


def press(x, y, button=0):
    """A press of a button on a cell, counted from 0."""
    return f"\x1b[<{button};{x + 1};{y + 1}M"


def drag(x, y, button=0):
    """The pointer over a cell with a button held."""
    return f"\x1b[<{button + 32};{x + 1};{y + 1}M"


def release(x, y, button=0):
    """The end of a press."""
    return f"\x1b[<{button};{x + 1};{y + 1}m"


def canvas(dashboard):
    """The first cell of the drawing and the columns of a pixel; rows are half of that."""
    x, y = dashboard.find("─ Draw" if "─ Draw" in dashboard.screen_text() else "▸ Draw")
    return x + 1, y + 1, 3


def answers(dashboard):
    """The percentages of the ten digits as they stand on the screen, or `None` without them."""
    found = re.findall(r"[ ▸](\d) +([\d.]+) %", dashboard.screen_text())
    return {int(digit): float(share) for digit, share in found} if len(found) == 10 else None


def wait_for_answers(dashboard, holds):
    """Waits until the percentages are as `holds` wants them; returns them."""
    def shown():
        now = answers(dashboard)
        return now if now and holds(now) else None
    shown.__doc__ = f"answers as {holds.__name__} wants them"
    return dashboard.wait_for(shown)


def shown_example(dashboard):
    """The number of the tried example."""
    found = re.search(r"example ([\d,]+) \(dev\) is", dashboard.screen_text())
    return found and found.group(1)


def paint_one(dashboard):
    """Paints a one with the mouse: a stroke down the middle."""
    x, y, width = canvas(dashboard)
    column = x + 4 * width
    dashboard.send(press(column, y))
    for row in range(1, 12):
        dashboard.send(drag(column, y + row))
    dashboard.send(release(column, y + 11))


def some_digit(shares):
    """one digit that is likelier than all others together"""
    return max(shares.values()) > 50


def whole(shares):
    """shares of all digits that are together one"""
    return abs(sum(shares.values()) - 100) < 1


def test_arrows_choose_units_while_it_learns(start):
    dashboard = open_neurons(start, "spiral")
    dashboard.wait_for("Layer 1, unit 1")
    dashboard.send(" " + keys.DOWN + keys.RIGHT)
    dashboard.wait_for("Layer 2, unit 2")
    before = dashboard.wait_for(lambda: re.search(r"answers +\S+ … \S+", dashboard.screen_text()))[0]
    dashboard.wait_for_status(lambda status: status.epoch > 20)

    def has_changed():
        """other answers of the unit"""
        found = re.search(r"answers +\S+ … \S+", dashboard.screen_text())
        return found and found[0] != before
    dashboard.wait_for(has_changed)
    assert dashboard.quit() == 0


def test_a_click_on_a_thumbnail_chooses_its_unit(start):
    dashboard = open_neurons(start, "spiral")
    dashboard.wait_for("Layer 1, unit 1")
    x, y = dashboard.find("sigmoid")
    # The only output stands in the middle of its column.
    for row in range(y + 10, y + 24):
        dashboard.send(keys.click(x + 1, row))
    dashboard.wait_for("Output second arm")
    assert dashboard.quit() == 0


def test_a_click_on_the_field_asks_about_that_place(start):
    dashboard = open_neurons(start, "circle")
    dashboard.wait_for("(dev) is")
    x, y = dashboard.find("Layer 1, unit 1")
    dashboard.send(keys.click(x + 2, y + 2))
    dashboard.wait_for("your own")

    def is_there():
        """the sliders where the field was clicked: at its left, near its top"""
        found = re.findall(r"(x[12]) +(-?[\d.]+) [─━●]", dashboard.screen_text())
        return len(found) == 2 and float(found[0][1]) < -0.5 < 0.5 < float(found[1][1])
    dashboard.wait_for(is_there)
    assert dashboard.quit() == 0


def test_a_plane_is_chosen_from_a_list(start):
    dashboard = open_neurons(start, "iris")
    dashboard.wait_for("Units, principal plane")
    dashboard.open_dialog("p", "Choose a plane")
    dashboard.send("petal_width" + keys.ENTER)
    dashboard.wait_until_gone("Choose a plane")
    dashboard.wait_for("others at mean")
    assert dashboard.quit() == 0


def test_a_drawing_is_answered_while_paused_and_while_it_learns(start, endless):
    dashboard = open_neurons(start, endless("digits"))
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.epoch >= 5)
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "paused")
    first = dashboard.wait_for(lambda: shown_example(dashboard))
    dashboard.send(keys.TAB + keys.TAB + "n")
    dashboard.wait_for(lambda: shown_example(dashboard) not in (None, first))
    example = wait_for_answers(dashboard, some_digit)
    dashboard.send("x")
    dashboard.wait_for("your own")
    dashboard.wait_for("Draw with the mouse")
    paint_one(dashboard)
    dashboard.wait_until_gone("Draw with the mouse")
    wait_for_answers(dashboard, lambda shares: shares != example)
    # Once more, now that it learns.
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "running")
    dashboard.send("x")
    paint_one(dashboard)
    wait_for_answers(dashboard, some_digit)
    # The right button takes the whole stroke away again.
    x, y, width = canvas(dashboard)
    dashboard.send(press(x + 4 * width, y, button=2))
    dashboard.send(drag(x + 4 * width, y + 11, button=2) + release(x + 4 * width, y + 11, button=2))
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "paused")
    dashboard.wait_for(lambda: answers(dashboard))
    assert dashboard.quit() == 0


def test_the_pen_draws_by_keys(start):
    dashboard = open_neurons(start, "digits")
    dashboard.send(keys.TAB + keys.TAB + "x")
    dashboard.wait_for("your own")
    dashboard.wait_for("Draw with the mouse")
    dashboard.send(keys.ENTER + keys.DOWN * 4)
    dashboard.wait_for("painting")
    # The network has learnt nothing yet: whatever it answers is an answer to the stroke.
    wait_for_answers(dashboard, whole)
    # Space still runs, and x clears and deletes no layer.
    parameters = "1 dense 64"
    dashboard.send("x ")
    dashboard.wait_for_status(lambda status: status.state == "running")
    dashboard.wait_for(parameters)
    assert dashboard.quit() == 0


def test_the_smallest_window_shows_it_too(start):
    dashboard = open_neurons(start, "digits", columns=80, lines=24)
    for text in ("Layer 1 as images", "Layer 1, unit 1", "Draw"):
        dashboard.wait_for(text)
    dashboard.resize(60, 18)
    dashboard.wait_for("Layer 1, unit 1")
    assert dashboard.quit() == 0
