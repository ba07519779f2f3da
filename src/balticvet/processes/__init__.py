"""Work in forked child processes: confined where it is risky, in the background where it is ours.

`confined` runs work that cannot be trusted: it can be killed, has caps on processor time, wall time
and memory, and reaches no file and no network. `in_background` runs our own work on another core,
or work that may have to be left in time; `on_standby` keeps one child for work that is asked for
again and again. Each child knows what its parent has loaded, answers by a pickle on a pipe, hears
no Ctrl-C, and ends with its parent.

A server stands on `confined` as well: it blocks only the thread that calls it, and any number of
children may run at once, each with limits of its own. Load the data before the first thread starts,
and let no thread of the parent ask the store itself: then nobody holds a lock of it at a fork.
"""

from balticvet.processes.child import Step
from balticvet.processes.limits import DEFAULT_LIMITS, Limits
from balticvet.processes.parent import confined, in_background
from balticvet.processes.standby import on_standby

__all__ = ["DEFAULT_LIMITS", "Limits", "Step", "confined", "in_background", "on_standby"]
