"""Binary numbers as text."""


def truth_table(rule, names):
    table = []
    for number in range(2 ** len(names)):
        text = format(number, "b").zfill(len(names)) if names else ""
        row = tuple(int(digit) for digit in text)
        inputs = {}
        for name, value in zip(names, row, strict=False):
            inputs[name] = value
        table.append(row + (rule(inputs),))
    return table
