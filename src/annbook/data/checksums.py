"""SHA-256 checksums of the bundled files, written by `tools/bundle_data.py`."""

SHA256 = {
    "ames.csv.gz": ("92fa4dc471468f08bed76839b3759e74804c7e9af034e23a72d5e46b4d4d65da"),
    "fashion-mnist/t10k-images-idx3-ubyte.gz": (
        "1d883f3966f98d7fc5011e0ff22f6e190d3b994ad0583bfd53c4b120eb39f754"
    ),
    "fashion-mnist/t10k-labels-idx1-ubyte.gz": (
        "4f81dd80fbbee90c38545ee999e120b1c191bf127f0aa516f21ef7e023d316a9"
    ),
    "fashion-mnist/train-images-idx3-ubyte.gz": (
        "8cdd6eb3db9f71d038db812672f156fd89a164a94f767144b5586d415d3cfa4f"
    ),
    "fashion-mnist/train-labels-idx1-ubyte.gz": (
        "ad10c5b63cc571a1b1e3466e319c5712cf94438f98643f47a64c2239b56ea625"
    ),
}
