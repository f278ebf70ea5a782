"""What was measured, as one aligned table and as JSON."""

import json
import math
from dataclasses import dataclass, field


@dataclass
class Row:
    """A figure, what else is known beside it, and the bound that it is held against."""

    what: str
    value: float | None = None
    unit: str = ""
    #: What else there is by its name: a figure of the same unit, one with its own, or a text.
    beside: dict = field(default_factory=dict)
    bound: float | None = None
    #: Whether the bound is the least that it should be, and not the most.
    is_least: bool = False

    @property
    def holds(self):
        """Whether the figure keeps to the bound; `None` where there is nothing to compare."""
        if self.value is None or self.bound is None:
            return None
        return self.value >= self.bound if self.is_least else self.value <= self.bound

    def cells(self):
        """The row as texts."""
        def text(value):
            if isinstance(value, tuple):
                return with_unit(*value)
            return with_unit(value, self.unit) if isinstance(value, (int, float)) else value
        beside = ", ".join(f"{name} {text(value)}".strip() for name, value in self.beside.items())
        bound = "" if self.bound is None else f"{'≥' if self.is_least else '≤'} {text(self.bound)}"
        verdict = {True: "holds", False: "MISSED", None: ""}[self.holds]
        return [self.what, "–" if self.value is None else text(self.value), beside, bound, verdict]


def with_unit(value, unit):
    """`1.23 ms`: a number with three significant digits, thousands of a rate as `k` and `M`."""
    if unit.endswith("/s"):
        for factor, prefix in ((1e6, "M"), (1e3, "k")):
            if value >= factor:
                return f"{three_digits(value / factor)} {prefix} {unit}"
    return f"{three_digits(value)} {unit}"


def three_digits(value):
    """A number with three significant digits, whole if it is one."""
    if value == 0 or value == round(value) and abs(value) < 1e6:
        return f"{round(value)}"
    decimals = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:.{min(decimals, 4)}f}"


def table(rows):
    """The rows in aligned columns below a line of heads."""
    heads = ["what", "figure", "beside it", "bound", ""]
    lines = [heads] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column == 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths))).rstrip()
        for line in lines)


def document(machine, busy, rows):
    """The rows for other programs; `busy` is the percentage of the processors that others had."""
    return json.dumps({
        "machine": machine, "others_percent": busy,
        "rows": [{
            "what": row.what, "value": row.value, "unit": row.unit, "beside": row.beside,
            "bound": row.bound, "bound_is_least": row.is_least, "holds": row.holds,
        } for row in rows],
    }, indent=2, ensure_ascii=False)


def percentile(values, share):
    """The smallest of `values` that at least `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
