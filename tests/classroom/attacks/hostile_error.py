"""Raises an error that misbehaves when it is looked at.

noticed: yes
"""


class Meta(type):
    def __instancecheck__(cls, other):
        return True

    def __subclasscheck__(cls, other):
        return True


class Strange(Exception, metaclass=Meta):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__
    args = property(lambda self: 1 / 0)


def double(x):
    raise Strange
