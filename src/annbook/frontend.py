"""Where output goes: rich displays in a notebook, nothing extra in plain Python.

IPython is never imported here. If the caller runs inside a Jupyter kernel, it is
already loaded.
"""

import sys
from collections.abc import Mapping


def in_notebook() -> bool:
    """Tell whether this code runs inside a Jupyter kernel.

    Returns
    -------
    bool
        True in a notebook, in a chapter that is being built, and on Colab. False in
        plain Python and in a terminal's IPython, which can show text only.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return getattr(shell, "kernel", None) is not None


def publish(bundle: Mapping[str, object]) -> bool:
    """Display a MIME bundle where a notebook can show it.

    Parameters
    ----------
    bundle : Mapping from str to object
        One representation for each MIME type; `text/plain` should be among them.

    Returns
    -------
    bool
        Whether it was displayed: False outside a notebook.
    """
    if not in_notebook():
        return False
    from IPython.display import display

    display(dict(bundle), raw=True)  # type: ignore[no-untyped-call]
    return True
