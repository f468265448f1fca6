"""Cleaning of rich text that comes from Word, WPS, a web page or an import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import nh3
from lxml import html as lxml_html  # type: ignore[import-untyped]

# What a body may hold, in the form in which Wagtail stores rich text. sup and sub stay because
# they carry meaning: without them 10⁸ and m² read as 108 and m2.
_INLINE = {"b": "b", "strong": "b", "sup": "sup", "sub": "sub"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROWS = frozenset({"tr"})
_PARAGRAPHS = frozenset(
    {"p", "div", "pre", "section", "article", "header", "footer", "main", "aside", "center",
     "address", "dl", "dt", "dd", "figure", "figcaption", "table", "thead", "tbody", "tfoot",
     "caption", "form", "fieldset", "body", "html"}
)  # fmt: skip
_BLOCKS = _PARAGRAPHS | _HEADINGS | _ROWS | {"ul", "ol", "li", "blockquote", "hr"}
_TAGS = _BLOCKS | _INLINE.keys() | {"a", "br", "span", "td", "th"}

# Dropped with what is inside: it is not text of the document.
_DROPPED = {"script", "style", "title", "xml", "template", "noscript", "object", "iframe", "svg"}
_ATTRIBUTES = {
    "*": {"data-block-key", "style"},
    "a": {"href", "linktype", "id"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_LINK_TYPES = frozenset({"page", "document"})

_WIDE = r"[\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
# Word breaks the lines of its source anywhere; between two wide characters a line break is no
# space (CSS Text 3, 4.1.3). U+3000 counts as a space of its own and is not joined over.
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t\r\n]*(?={_WIDE})")
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
# Indentation made of spaces, and characters nobody sees.
_EDGE = " \u3000\u2002\u2003\u2009\u00a0"
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)
_NORMAL_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(normal|[1-4]00)\b", re.IGNORECASE)
_BOLD_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(bold|bolder|[6-9]00)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a line: ``kind`` is text, open, close or br; ``value`` the text or the tag."""

    kind: str
    value: str = ""
    attributes: str = ""


def clean_html(source: str) -> str:
    """Return ``source`` with nothing left but the paragraphs, lists and emphasis of a document.

    Office markup (``mso-`` styles, ``<o:p>``, conditional comments, smart tags, fonts, spans),
    empty paragraphs, indentation by full-width spaces and soft line breaks of the source go; the
    words stay, in their order. Headings become bold paragraphs and table rows become paragraphs,
    since a body has blocks of its own for both. Cleaning clean text changes nothing.
    """
    if not source or not source.strip():
        return ""
    sanitised = nh3.clean(
        _INVISIBLE.sub("", source),
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    # A second time: a character reference may have named what the first pass looked for.
    root = lxml_html.fragment_fromstring(_INVISIBLE.sub("", sanitised), create_parent="div")
    return "".join(_blocks(root, "p"))


def is_blank(source: str) -> bool:
    """Whether cleaned rich text has no word in it (a rule alone is no text)."""
    return not re.sub(r"<[^>]*>", "", source).strip()


def _blocks(element: lxml_html.HtmlElement, tag: str) -> Iterator[str]:
    """Yield the blocks inside ``element``; loose text of it becomes blocks of ``tag``."""
    line: list[_Token] = []
    key = _block_key(element)
    if element.text:
        line.append(_Token("text", element.text))
    for child in element:
        if _holds_blocks(child):
            block = _finish(line, tag, key)
            line = []
            if block:
                yield block
                key = ""
            yield from _block(child, tag)
        else:
            line.extend(_inline(child))
        if child.tail:
            line.append(_Token("text", child.tail))
    block = _finish(line, tag, key)
    if block:
        yield block


def _block(element: lxml_html.HtmlElement, tag: str) -> Iterator[str]:
    """Yield the blocks that one block element stands for, inside a container of ``tag``."""
    name = element.tag
    if name == "hr":
        yield f"<hr{_block_key(element)}/>"
    elif name in ("ul", "ol"):
        items = "".join(_list_items(element))
        if items:
            yield f"<{name}>{items}</{name}>"
    elif name == "blockquote":
        yield from _blocks(element, "blockquote")
    elif name in _HEADINGS:
        bold = [_Token("open", "b"), *_flat(element), _Token("close", "b")]
        yield from filter(None, [_finish(bold, tag, _block_key(element))])
    elif name in _ROWS:
        yield from filter(None, [_finish(_flat(element), tag, _block_key(element))])
    else:
        yield from _blocks(element, tag)


def _list_items(element: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the ``<li>`` of a list; what stands in a list outside an item gets one of its own."""
    line: list[_Token] = []
    if element.text:
        line.append(_Token("text", element.text))
    for child in element:
        if child.tag == "li" or _holds_blocks(child):
            item = _finish(line, "li", "")
            line = []
            if item:
                yield item
            item = _list_item(child)
            if item:
                yield item
        else:
            line.extend(_inline(child))
        if child.tail:
            line.append(_Token("text", child.tail))
    item = _finish(line, "li", "")
    if item:
        yield item


def _list_item(element: lxml_html.HtmlElement) -> str:
    """Return one ``<li>``: its text in one line, lists inside it after the text."""
    if element.tag in ("ul", "ol"):
        # Word and old editors put the inner list beside the item it belongs to.
        nested = "".join(_block(element, "li"))
        return f"<li>{nested}</li>" if nested else ""
    tokens: list[_Token] = []
    nested_lists: list[str] = []
    _item_content(element, tokens, nested_lists)
    text = _render(_tidy(tokens))
    nested = "".join(nested_lists)
    return f"<li{_block_key(element)}>{text}{nested}</li>" if text or nested else ""


def _item_content(element: lxml_html.HtmlElement, tokens: list[_Token], nested: list[str]) -> None:
    """Collect the text of a list item into ``tokens`` and the lists inside it into ``nested``."""
    if element.text:
        tokens.append(_Token("text", element.text))
    for child in element:
        if child.tag in ("ul", "ol"):
            nested.extend(_block(child, "li"))
        elif _holds_blocks(child):
            tokens.append(_Token("br"))
            _item_content(child, tokens, nested)
            tokens.append(_Token("br"))
        else:
            tokens.extend(_inline(child))
        if child.tail:
            tokens.append(_Token("text", child.tail))


def _holds_blocks(element: lxml_html.HtmlElement) -> bool:
    """Whether ``element`` is a block or an inline element wrapped around one."""
    return element.tag in _BLOCKS or any(
        inner.tag in _BLOCKS for inner in element.iterdescendants()
    )


def _flat(element: lxml_html.HtmlElement) -> list[_Token]:
    """Return everything inside ``element`` as one line, a space between cells and blocks."""
    tokens: list[_Token] = []
    if element.text:
        tokens.append(_Token("text", element.text))
    for child in element:
        apart = child.tag in _BLOCKS or child.tag in ("td", "th")
        if apart:
            tokens.append(_Token("text", " "))
        tokens.extend(_flat(child) if apart or _holds_blocks(child) else _inline(child))
        if apart:
            tokens.append(_Token("text", " "))
        if child.tail:
            tokens.append(_Token("text", child.tail))
    return tokens


def _inline(element: lxml_html.HtmlElement) -> list[_Token]:
    """Return an inline element as tokens, unknown ones as their content."""
    if element.tag == "br":
        return [_Token("br")]
    inner: list[_Token] = []
    if element.text:
        inner.append(_Token("text", element.text))
    for child in element:
        inner.extend(_inline(child))
        if child.tail:
            inner.append(_Token("text", child.tail))
    if element.tag in ("td", "th"):
        return [_Token("text", " "), *inner, _Token("text", " ")]
    if element.tag == "a":
        attributes = _link_attributes(element)
        if not attributes:
            return inner
        return [_Token("open", "a", attributes), *inner, _Token("close", "a")]
    tag = _emphasis(element)
    return [_Token("open", tag), *inner, _Token("close", tag)] if tag else inner


def _emphasis(element: lxml_html.HtmlElement) -> str:
    """Return the stored tag of an emphasis, reading the weight that WPS writes as a style."""
    style = element.get("style") or ""
    tag = _INLINE.get(element.tag, "")
    if tag == "b" and _NORMAL_WEIGHT.search(style):
        return ""
    if element.tag == "span" and _BOLD_WEIGHT.search(style):
        return "b"
    return tag


def _link_attributes(element: lxml_html.HtmlElement) -> str:
    """Return the attributes of a link that leads somewhere, else an empty text."""
    kind, number, href = element.get("linktype"), element.get("id"), element.get("href")
    if kind in _LINK_TYPES and number and number.isascii() and number.isdigit():
        return f' linktype="{kind}" id="{number}"'
    if href and not href.startswith("#"):
        return f' href="{escape(href, quote=True)}"'
    return ""


def _block_key(element: lxml_html.HtmlElement) -> str:
    """Return Draftail's block key as an attribute: comments and comparisons hang on it."""
    key = element.get("data-block-key") or ""
    return f' data-block-key="{escape(key, quote=True)}"' if key else ""


def _finish(tokens: list[_Token], tag: str, key: str) -> str:
    """Return a line as one block of ``tag``, or an empty text where nothing is left of it."""
    content = _render(_tidy(tokens))
    return f"<{tag}{key}>{content}</{tag}>" if content else ""


def _tidy(tokens: list[_Token]) -> list[_Token]:
    """Fold spaces over each line, strip its edges, drop empty and doubled emphasis."""
    lines: list[list[_Token]] = [[]]
    for token in _without_doubles(tokens):
        if token.kind == "br":
            lines.append([])
        else:
            lines[-1].append(token)
    folded = [_fold(line) for line in lines]
    filled = [any(token.kind == "text" for token in line) for line in folded]
    if not any(filled):
        return []
    first = filled.index(True)
    last = len(filled) - 1 - filled[::-1].index(True)
    result: list[_Token] = []
    for index, line in enumerate(folded):
        # Tags may open on an empty line and close on a later one: they stay, the break goes.
        if first < index <= last and (filled[index] or filled[index - 1]):
            result.append(_Token("br"))
        result.extend(line)
    return _without_empty(result)


def _fold(line: list[_Token]) -> list[_Token]:
    """Return one line with runs of spaces folded to one and its edges stripped."""
    pieces = [token.value if token.kind == "text" else "" for token in line]
    joined = "".join(pieces)
    kept = _kept(joined)
    result: list[_Token] = []
    position = 0
    for token, piece in zip(line, pieces, strict=True):
        if token.kind != "text":
            result.append(token)
            continue
        value = "".join(kept[position : position + len(piece)])
        position += len(piece)
        if value:
            result.append(_Token("text", value))
    return result


def _kept(text: str) -> list[str]:
    """Return, for each character of a line, what is written for it: itself, a space or nothing."""
    kept = list(text)
    for match in _SOURCE_BREAK.finditer(text):
        kept[match.start() : match.end()] = [""] * (match.end() - match.start())
    for match in _SPACES.finditer(text):
        if any(kept[match.start() : match.end()]):
            kept[match.start()] = " "
            kept[match.start() + 1 : match.end()] = [""] * (match.end() - match.start() - 1)
    for order in (range(len(kept)), range(len(kept) - 1, -1, -1)):
        for index in order:
            if kept[index] and kept[index] not in _EDGE:
                break
            kept[index] = ""
    return kept


def _without_doubles(tokens: list[_Token]) -> list[_Token]:
    """Drop an emphasis inside the same emphasis and a link inside a link."""
    open_tags: list[str] = []
    kept: list[bool] = []
    result: list[_Token] = []
    for token in tokens:
        if token.kind == "open":
            keep = token.value not in open_tags
            open_tags.append(token.value)
            kept.append(keep)
            if keep:
                result.append(token)
        elif token.kind == "close":
            open_tags.pop()
            if kept.pop():
                result.append(token)
        else:
            result.append(token)
    return result


def _without_empty(tokens: list[_Token]) -> list[_Token]:
    """Drop tags around nothing and join an emphasis that Word cut into runs."""
    result: list[_Token] = []
    for token in tokens:
        last = result[-1] if result else _Token("start")
        if token.kind == "close" and last.kind == "open":
            result.pop()
        elif token.kind == "close" and _opens_on_blank(result):
            blank = result.pop()
            result.pop()
            _append_text(result, blank.value)
        elif (
            (token.kind, last.kind) == ("open", "close")
            and last.value == token.value
            and token.value != "a"
        ):
            result.pop()
        elif token.kind == "text":
            _append_text(result, token.value)
        else:
            result.append(token)
    return result


def _opens_on_blank(tokens: list[_Token]) -> bool:
    """Whether the last thing is a tag around nothing but spaces."""
    return (
        len(tokens) > 1
        and tokens[-1].kind == "text"
        and not tokens[-1].value.strip()
        and tokens[-2].kind == "open"
    )


def _append_text(tokens: list[_Token], value: str) -> None:
    """Add text, joined to the text before it."""
    if tokens and tokens[-1].kind == "text":
        value = tokens.pop().value + value
    tokens.append(_Token("text", value))


def _render(tokens: list[_Token]) -> str:
    """Return tokens as HTML."""
    parts: list[str] = []
    for token in tokens:
        if token.kind == "text":
            parts.append(escape(token.value, quote=False))
        elif token.kind == "br":
            parts.append("<br/>")
        elif token.kind == "open":
            parts.append(f"<{token.value}{token.attributes}>")
        else:
            parts.append(f"</{token.value}>")
    return "".join(parts)
