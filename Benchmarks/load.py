"""How busy the machine is with something else."""

import os
import resource
from pathlib import Path


class Load:
    """What the processors do beside the benchmark: with much of it, its figures tell little."""

    def __init__(self):
        self.begin = self._times()

    def of_others(self):
        """The share of the processors that went to others since the beginning, in percent."""
        (all_before, idle_before, own_before), (all_now, idle_now, own_now) = (
            self.begin, self._times())
        whole = max(1e-9, all_now - all_before)
        return max(0, 100 * (1 - ((idle_now - idle_before) + (own_now - own_before)) / whole))

    @staticmethod
    def _times():
        """The seconds of all processors, of those the idle ones, and those used by us."""
        numbers = [int(word) for word in Path("/proc/stat").read_text().split()[1:9]]
        ticks = os.sysconf("SC_CLK_TCK")
        own = sum(
            usage.ru_utime + usage.ru_stime for usage in map(
                resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
        return sum(numbers) / ticks, (numbers[3] + numbers[4]) / ticks, own
