"""Training in Keras on whatever the machine has: devices, input, fit, callbacks, runs, tuning.

Everything here can be written in a few lines of plain Keras, and the chapters write it so
first. What this package adds is the choice that suits the machine, and the measurement.
"""
