"""Downloads as learning platforms make them, with files that say whose they are."""

import json
import stat
import zipfile

SET = "ps1-logic"


def notebook(text):
    """Return the bytes of a small notebook that tells who wrote it."""
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book).encode()


def zipped(path, files):
    """Write a zip file of {name: bytes or (ZipInfo attributes, bytes)}."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            if isinstance(content, tuple):
                changes, content = content
                for attribute, value in changes.items():
                    setattr(info, attribute, value)
            archive.writestr(info, content)
    return path


def link(target):
    """Return what makes a member of a zip file a symbolic link."""
    return ({"external_attr": (stat.S_IFLNK | 0o777) << 16, "create_system": 3}, target.encode())


def folder(root, files):
    """Write {path: bytes} below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


CANVAS_GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Problem set 1 (881),Current Score
    Points Possible,,,,,50,(read only)
"Lovelace, Ada",4711,s-100,ada,Section 1,,
"Hopper, Grace",4712,s-101,grace,Section 1,,
"Turing, Alan",4713,s-102,alan,Section 2,,
"Student, Test",9999,,,Section 1,,
"""
MOODLE_WORKSHEET = """\
Identifier,Full name,ID number,Email address,Status,Grade,Maximum grade,\
Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
Participant 31,Ada Lovelace,ada,ada@example.org,Submitted for grading,,"50,00",Yes,-,-,
Participant 32,Grace Hopper,grace,grace@example.org,Submitted for grading,,"50,00",Yes,-,-,
Participant 33,Alan Turing,alan,alan@example.org,No submission,,"50,00",Yes,-,-,
"""
