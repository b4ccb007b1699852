"""What instructors run: tools around nbgrader that know nothing of neural networks."""
