"""From the few marks that the demo's words are written in to the site's rich text.

Blocks are parted by an empty line: `## Heading`, `### Smaller heading`, lines of `- item` or `1. item`, `> quotation`,
`!picture key: caption`, and paragraphs. Inside a line: `**strong**`, `*emphasis*`, `[words](address)`.
"""

import re
from collections.abc import Callable
from html import escape


def curly(text: str) -> str:
    """Typewriter quotation marks and apostrophes as a printer sets them."""
    text = re.sub(r'(^|[\s(\[*])"', r"\1“", text)
    return text.replace('"', "”").replace("'", "’")


def html(text: str, *, address: Callable[[str], str], picture: Callable[[str], int]) -> str:
    """Canonical rich text. `address` turns the address of a link into a real one, `picture` a key into an image's."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    return "".join(_block(block, address, picture) for block in blocks)


def _block(block: str, address: Callable[[str], str], picture: Callable[[str], int]) -> str:
    def words(text: str) -> str:
        return _inline(" ".join(text.split()), address)

    if heading := re.fullmatch(r"(##|###) (.+)", block):
        level = len(heading[1])
        return f"<h{level}>{words(heading[2])}</h{level}>"
    if figure := re.fullmatch(r"!picture ([a-z-]+):?(.*)", block, re.DOTALL):
        caption = f"<figcaption>{words(figure[2])}</figcaption>" if figure[2].strip() else ""
        return f'<figure data-image="{picture(figure[1])}">{caption}</figure>'
    for mark, tag in ((r"- ", "ul"), (r"\d+\. ", "ol")):
        if re.match(mark, block):
            items = re.split(rf"(?:^|\n){mark}", block)[1:]
            return f"<{tag}>" + "".join(f"<li><p>{words(item)}</p></li>" for item in items) + f"</{tag}>"
    if block.startswith("> "):
        return f"<blockquote><p>{words(re.sub(r'(?m)^> ?', '', block))}</p></blockquote>"
    return f"<p>{words(block)}</p>"


def _inline(text: str, address: Callable[[str], str]) -> str:
    text = escape(curly(text), quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    return re.sub(r"\[(.+?)\]\((.+?)\)", lambda link: f'<a href="{escape(address(link[2]))}">{link[1]}</a>', text)
