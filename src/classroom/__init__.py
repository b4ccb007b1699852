"""What instructors run: tools around nbgrader that know nothing of neural networks."""

__version__ = "0.1.0"
