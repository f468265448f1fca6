import pytest

from cms.catalogue.enums import ChannelKind
from cms.catalogue.grammar import ChannelReading, Unreadable, read_channels

SITE = ChannelReading("柳州市商务局网站", ChannelKind.WEBSITE)
WECHAT = ChannelReading("“柳州商务”微信公众号", ChannelKind.WECHAT)


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("柳州市商务局网站", (SITE,)),
        (
            "柳州市商务局网站、新闻报道、“柳州商务”微信公众号",
            (SITE, ChannelReading("新闻报道", ChannelKind.PRESS), WECHAT),
        ),
        (
            "柳州市商务局网站、广西数字政务一体化平台",
            (SITE, ChannelReading("广西数字政务一体化平台", ChannelKind.PLATFORM)),
        ),
        (
            "门户网站及微信公众号",
            (
                ChannelReading("门户网站", ChannelKind.WEBSITE),
                ChannelReading("微信公众号", ChannelKind.WECHAT),
            ),
        ),
        (
            "“和、谐”微信公众号，公告栏等",
            (
                ChannelReading("“和、谐”微信公众号", ChannelKind.WECHAT),
                ChannelReading("公告栏", ChannelKind.OTHER),
            ),
        ),
        (
            "局官网\n《柳州日报》",
            (
                ChannelReading("局官网", ChannelKind.WEBSITE),
                ChannelReading("《柳州日报》", ChannelKind.PRESS),
            ),
        ),
        ("柳州市商务局网站、柳州市商务局网站", (SITE,)),
    ],
)
def test_cells_are_read(text, channels):
    assert read_channels(text) == channels


@pytest.mark.parametrize("text", ["", "村口大喇叭", "柳州市商务局网占", "“柳州商务”"])
def test_what_is_no_channel_is_not_guessed(text):
    with pytest.raises(Unreadable):
        read_channels(text)


def test_the_nearest_channel_is_named():
    with pytest.raises(Unreadable) as caught:
        read_channels("柳州市商务局网占", ["柳州市商务局网站", "新闻报道"])
    assert caught.value.nearest == "柳州市商务局网站"
