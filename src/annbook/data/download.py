"""Ask whether a server answers before a library starts a download that may hang.

The libraries' own downloads wait for minutes on a network that swallows packets.
One short request, in a thread that nobody waits for, settles the question.
"""

import threading
import urllib.request


def is_reachable(url: str, *, seconds: float = 3.0) -> bool:
    """Tell whether a server answers a request for `url` within a few seconds.

    Parameters
    ----------
    url : str
        The address of the file, of which only the head is requested.
    seconds : float
        How long to wait for everything, the look-up of the name included.

    Returns
    -------
    bool
        False without a network, behind a firewall, or on a network that never answers.
    """
    answered = threading.Event()

    def request() -> None:
        try:
            head = urllib.request.Request(url, method="HEAD")
            with urllib.request.urlopen(head, timeout=seconds):
                answered.set()
        except (OSError, ValueError):
            return

    probe = threading.Thread(target=request, daemon=True)
    probe.start()
    probe.join(seconds)
    return answered.is_set()
