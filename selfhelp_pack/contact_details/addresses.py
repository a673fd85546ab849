"""Email and web addresses in the shapes that people type them in, those that are meant to slip past a machine too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_pack.contact_details.detail import Detail
from selfhelp_pack.contact_details.lookalikes import MARK

_NAME = r"(?<![\w.+%'\x01\-])([\w.+%'\x01\-]{1,64})"
_DOT = r"(?: ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot |\.)"
_AT_SIGN = re.compile(rf"{_NAME}[ \x01]{{0,2}}@[ \x01]{{0,2}}([\w\-\x01]{{1,63}}(?:{_DOT}[\w\-\x01]{{1,63}}){{1,5}})")
_AT_IN_BRACKETS = re.compile(
    rf"{_NAME} ?[\[({{<] ?(?:at|@) ?[\])}}>] ?([\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,63}}){{1,5}})", re.IGNORECASE
)
_AT_IN_WORDS = re.compile(rf"{_NAME} at ([\w\-]{{1,63}}(?: dot [\w\-]{{1,63}}){{1,4}})(?![\w\-])", re.IGNORECASE)
# "look at childline dot org" names a place on the web, nobody there.
_LOOK_AT = frozenset(
    {
        "look",
        "looking",
        "us",
        "find",
        "found",
        "see",
        "visit",
        "go",
        "more",
        "is",
        "are",
        "online",
        "help",
        "it",
        "chat",
    }
)

_ENDINGS = "uk|org|com|net|gov|nhs|edu|int|info|io|eu|ie|biz|wales|scot|cymru|london"
# Endings that are no English words, and those that are: these are meant as an address where a path follows.
_OTHER_ENDINGS = "ru|cn|xyz|de|fr|nl|pl|ua|ca|au|nz|jp|br|tk|pw|icu|onion"
_WITH_PATH = (
    "app|blog|cc|chat|click|club|cloud|co|dev|email|fm|gg|help|li|link|live|mobi|news|online|page|pro|shop|site|"
    "space|store|support|tech|top|tv|vip|website|wiki|world|ws|zone"
)
_SHORTENERS = r"bit\.ly|tinyurl\.com|goo\.gl|youtu\.be|t\.co|wa\.me|t\.me|linktr\.ee|lnkd\.in|forms\.gle"
_PART = r"(?:[^\W_]|[\-\x01]){1,63}"
_PATH = r"[^\s<>|\"”)\]]"
_WITH_SCHEME = re.compile(rf"(?<![^\W_])(?:[a-z][a-z0-9+.\-]{{1,20}}:(?://|\\\\)|www\.)({_PATH}+)", re.IGNORECASE)
_HOST = re.compile(
    rf"(?<![\w.@/\-\x01])((?:{_PART}\.){{1,5}}(?:{_ENDINGS}|{_OTHER_ENDINGS}|(?:{_WITH_PATH})(?=/\w))|{_SHORTENERS})(?![\w@\-]|\.\w)(?::\d{{2,5}})?(?:/{_PATH}*)?",
    re.IGNORECASE,
)
_LAST_DOT = r"(?: ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot )"
_HOST_IN_WORDS = re.compile(
    rf"(?<![\w\-])(?!(?:the|a|polka) )([\w\-]{{2,63}}(?:{_DOT}[\w\-]{{2,63}}){{0,3}}{_LAST_DOT}"
    rf"(?:{_ENDINGS}|co|ac)(?:{_DOT}uk)?)(?![\w\-])",
    re.IGNORECASE,
)
# Where a link leads is the business of the rules on links.
_TARGET = re.compile(
    r"(?<=\])\([^)\s]*|^[ >]{0,3}\[[^\]\n]{1,200}\]:[ \t]*[^\s>]*|<[a-z][a-z0-9+.\-]*:[^\s<>]*>",
    re.IGNORECASE | re.MULTILINE,
)
# The name of the government's website, as it writes itself.
_NAMES = frozenset({"GOV.UK"})


# Cheap to look for, and without one of them there is no address: most pages hold none.
_HINT_OF_AT = re.compile(r"@|[\[({<] ?at ?[\])}>]|\bdot\b", re.IGNORECASE)
_HINT_OF_HOST = re.compile(rf"\.(?:{_ENDINGS}|{_OTHER_ENDINGS}|{_WITH_PATH}|ly|gl|be|ee|in|gle)\b", re.IGNORECASE)
_HINT_OF_SCHEME = re.compile(r"://|:\\\\|www\.", re.IGNORECASE)
_HINT_OF_WORDS = re.compile(r"dot\b|[\[({<] ?\. ?[\])}>]", re.IGNORECASE)


def emails(text: str) -> Iterator[Detail]:
    """The email addresses of a text in plain characters."""
    if not _HINT_OF_AT.search(text):
        return
    for pattern in (_AT_SIGN, _AT_IN_BRACKETS, _AT_IN_WORDS):
        for match in pattern.finditer(text):
            if pattern is not _AT_IN_WORDS or match[1].lower() not in _LOOK_AT:
                yield Detail("email", match.start(), match.end(), f"{_host(match[1])}@{_host(match[2])}")


def web_addresses(text: str) -> Iterator[Detail]:
    """The web addresses of a text in plain characters, but not those that its links lead to."""
    text = _TARGET.sub(lambda match: " " * len(match[0]), text)
    if _HINT_OF_SCHEME.search(text):
        for match in _WITH_SCHEME.finditer(text):
            yield _address(match, re.split(r"[/\\?#:,;!]", match[1])[0].rstrip("."))
    if _HINT_OF_HOST.search(text):
        for match in _HOST.finditer(text):
            ending = match[1].rpartition(".")[2]
            # "Ask Ofsted.They" and "a form.Info" lack a space. Nobody writes an ending with one capital.
            if match[0].strip(MARK) not in _NAMES and not ending.istitle():
                yield _address(match, match[1])
    if _HINT_OF_WORDS.search(text):
        for match in _HOST_IN_WORDS.finditer(text):
            yield _address(match, match[1])


def _address(match: re.Match[str], host: str) -> Detail:
    typed = match[0].rstrip(f".,;:!?'’{MARK}")
    return Detail("address", match.start(), match.start() + len(typed), _host(host))


def _host(typed: str) -> str:
    return re.sub(_DOT, ".", typed.lower().replace(MARK, "")).removeprefix("www.")
