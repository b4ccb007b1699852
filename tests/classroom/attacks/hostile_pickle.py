"""Returns an object that would execute something when it is unpickled.

noticed: yes
"""

import builtins


class Bomb:
    def __reduce__(self):
        return (builtins.exec, ("import os; os._exit(0)",))

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


def double(x):
    return Bomb()
