"""Tables that pandas writes get the headers that screen readers need."""

import pandas as pd
from data_frames import tidy

FRAME = pd.DataFrame({"loss": [0.5, 0.25]}, index=pd.Index([1, 2], name="epoch"))


def test_headers_say_what_they_head_and_none_is_empty():
    html = tidy(FRAME.to_html())
    assert '<th scope="col">loss</th>' in html
    assert '<th scope="col">epoch</th>' in html
    assert '<th scope="row">1</th>' in html
    assert "<th></th>" not in html
    assert html.count("<th") == html.count("scope=") + html.count("<thead")


def test_the_table_scrolls_in_a_frame_and_brings_no_style():
    html = tidy(FRAME.to_html() + "<style scoped>th {color: red}</style>")
    assert html.startswith('<div class="table-scroll pst-scrollable-table-container"><table')
    assert "</table></div>" in html
    assert "style" not in html
    assert "border=" not in html
