"""Asks the examiner to execute something.

noticed: yes
"""

import gc

import classroom.child

peer = next(f for f in gc.get_objects() if type(f) is classroom.child.Child)


def double(x):
    return peer.ask("call", eval, ("expected",), {})
