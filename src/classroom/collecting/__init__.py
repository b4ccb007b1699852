"""From a learning platform's download to `submitted/`: read, recognise, match, store.

Everything here was written by somebody else. Names decide nothing about where a file goes
before they have been checked, links are not followed, sizes are limited, and nothing that
was handed in is changed or thrown away.
"""
