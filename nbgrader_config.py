"""Settings of nbgrader: every `nbgrader` command works from this folder.

solutions/  →  exercises/  →  submitted/  →  autograded/  →  feedback/
(ours)         (released)     (handed in)    (executed)      (returned)

The last three and gradebook.db hold students' work: they are not in git, and nothing
here removes them.
"""

from pathlib import Path

from classroom import feedback

c = get_config()  # noqa: F821  nbgrader defines it

c.CourseDirectory.course_id = "from-neurons-to-keras"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# A blank part says so at once, and the docstring above it stays.
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"
c.ClearSolutions.enforce_metadata = True
c.ClearHiddenTests.enforce_metadata = True

# nbgrader takes all points of a check that writes to stderr. What libraries have to say
# there is no mistake of the student's: warnings, and TensorFlow's log of its devices.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = (
    r"(?m)^.*\b(Deprecation|Future|PendingDeprecation|Resource|Runtime|User)Warning\b"
    r"|^(I|W|E|F)\d{4} \d\d:\d\d:\d\d|^\d{4}-\d\d-\d\d .*\b[IWE] (tensorflow|external)/"
    r"|^WARNING: All log messages before absl::InitializeLog"
)

# A loop without an end costs its own check, after a minute, and not the whole submission.
c.Execute.timeout = 60

# Feedback says which behaviour failed. The hidden checks themselves stay hidden, and nothing
# that a student wrote runs in a browser, be it there or in formgrader.
feedback.configure(c)
