"""Asks the examiner for the globals of a function that it was handed.

noticed: yes
"""

import classroom.child

peer = next(f for f in __import__("gc").get_objects() if type(f) is classroom.child.Child)


def double(x):
    try:
        return peer.ask("get", x, "__globals__")
    except BaseException:
        return 0
