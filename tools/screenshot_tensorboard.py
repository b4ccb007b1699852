"""Photograph the real TensorBoard with a careful and a bold run, for chapter 15.

Run as `python tools/screenshot_tensorboard.py` after a new version of TensorBoard, and look at
the picture before committing it. Needs chromium. The picture is committed because a page must
be built on machines without a browser; a test takes the same photograph at every `make test`.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from annbook.data import load_california_housing
from annbook.training.runs import TensorBoardServer, new_run

PICTURE = Path(__file__).resolve().parent.parent / "book" / "images" / "tensorboard-scalars.png"
SCREEN = {"width": 1100, "height": 700}
RUNS = (("sgd-0.001", 0.001, 42), ("sgd-0.05", 0.05, 1))  # name, learning rate, seed
PARTS = ("train", "validation")
TAG = "epoch_loss"


def main() -> int:
    """Train, photograph, and return the exit status."""
    browser = find_chromium()
    if browser is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        return 1
    os.chdir(tempfile.mkdtemp())  # so that TensorBoard shows the path "runs", not ours
    for name, learning_rate, seed in RUNS:
        train(new_run("runs", name), learning_rate, seed)
    parts = [f"{path.name}/{part}" for path in Path("runs").iterdir() for part in PARTS]
    with TensorBoardServer("runs") as server:
        outside = photograph(server.url, PICTURE, browser, parts)
    print(f"{PICTURE.stat().st_size:,} bytes; requests to other hosts: {len(outside)}")
    return 0


def find_chromium() -> str | None:
    """Return the path of a Chromium, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


def train(run: Path, learning_rate: float, seed: int) -> None:
    """Train chapter 15's network for six epochs and log it."""
    import keras
    from sklearn.model_selection import train_test_split
    from sklearn.preprocessing import StandardScaler

    housing = load_california_housing()
    X_full, _, y_full, _ = train_test_split(housing.X, housing.y, random_state=42)
    X, X_valid, y, y_valid = train_test_split(X_full, y_full, random_state=42)
    scaler = StandardScaler().fit(X)
    keras.utils.set_random_seed(seed)
    hidden = [keras.layers.Dense(30, activation="relu") for _ in range(2)]
    model = keras.Sequential([keras.Input(X.shape[1:]), *hidden, keras.layers.Dense(1)])
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate))
    validation = (scaler.transform(X_valid), y_valid)
    logger = keras.callbacks.TensorBoard(run)
    model.fit(
        scaler.transform(X), y, epochs=6, validation_data=validation, verbose=0, callbacks=[logger]
    )


def photograph(url: str, path: Path, browser: str, runs: Iterable[str]) -> list[str]:
    """Save TensorBoard's scalars page, opened without a network, once it shows these runs.

    Returns
    -------
    list of str
        Addresses on other hosts that the page asked for, in vain.
    """
    outside: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport=SCREEN)
        page.route(
            lambda address: not address.startswith((url, "data:", "blob:")),
            lambda route: (outside.append(route.request.url), route.abort()),
        )
        page.goto(f"{url}#scalars&tagFilter={TAG}$")
        for name in runs:
            page.get_by_text(name, exact=True).first.wait_for(timeout=120_000)
        page.locator("tf-scalar-card svg").first.wait_for(timeout=120_000)
        page.wait_for_timeout(3000)  # the chart draws itself with some delay
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(path))
        chromium.close()
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256).save(path, optimize=True)
    return outside


if __name__ == "__main__":
    sys.exit(main())
