"""Signals, a closed window, Ctrl-Z: the terminal is always given back."""

import os
import signal

import pytest

import keys


@pytest.mark.parametrize("number, code", [
    (signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)])
@pytest.mark.parametrize("trains", [False, True])
def test_a_signal_ends_it_and_restores_the_terminal(start, number, code, trains):
    dashboard = start("circle")
    if trains:
        dashboard.send(" ")
        dashboard.wait_for_status(lambda status: status.state == "running")
    dashboard.signal(number)
    assert dashboard.wait_exit() == code
    assert dashboard.terminal_restored(), dashboard.open_modes()


@pytest.mark.parametrize("attempt", range(30))
def test_quitting_in_the_middle_of_a_long_step_is_no_crash(start, attempt):
    # Many times: the trainer has to be caught inside a matrix product, which once in 25 it was.
    dashboard = start("digits-convolution")
    dashboard.send(" >>>>")
    dashboard.wait_for_status(lambda status: status.state == "running" and status.step > 60 + attempt)
    assert dashboard.quit() == 0
    assert dashboard.terminal_restored(), dashboard.open_modes()


def test_closing_the_window_ends_it(start):
    dashboard = start("circle")
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "running")
    dashboard.hang_up()
    assert dashboard.wait_exit() == 129


def test_the_terminal_is_restored_after_kill_9(start):
    dashboard = start("circle")
    dashboard.send(" ")
    dashboard.wait_for_status(lambda status: status.state == "running")
    dashboard.signal(signal.SIGKILL)
    assert dashboard.wait_exit() == 137
    dashboard.wait_for(dashboard.terminal_restored)


def test_a_shell_gets_its_terminal_back_after_kill_9(start, nntui):
    shell = start_shell(start)
    shell.send(f"{nntui} circle\r")
    shell.wait_until_open()
    with open(f"/proc/{shell.process.pid}/task/{shell.process.pid}/children") as file:
        os.kill(int(file.read().split()[0]), signal.SIGKILL)
    shell.wait_for("Killed")
    shell.wait_for(shell.terminal_restored)
    shell.send("echo still $((6 * 7))\r")
    shell.wait_for("still 42")


def test_it_is_suspended_and_continued_from_a_shell(start, nntui):
    shell = start_shell(start)
    shell.send(f"{nntui} circle\r")
    shell.wait_until_open()
    shell.send("s")
    shell.wait_for_step(1)
    shell.send(keys.control("z"))
    shell.wait_for("Stopped")
    assert shell.terminal_restored(), shell.open_modes()
    shell.send("echo still $((6 * 7))\r")
    shell.wait_for("still 42")
    shell.resize(100, 30)
    shell.send("fg\r")
    shell.wait_until_open()
    shell.wait_for_step(1)
    assert shell.row(1).endswith("╮")
    shell.send("qy")
    shell.wait_for("prompt>")
    shell.send("echo code $?\r")
    shell.wait_for("code 0")
    shell.send("exit\r")
    assert shell.wait_exit() == 0


def start_shell(start):
    """A shell that leaves the terminal as it is while it waits for a line."""
    shell = start("--norc", "--noprofile", "--noediting", "-i", program="bash", waits=False,
                  PS1="prompt> ")
    shell.wait_for("prompt>")
    return shell
