"""The drawings of the sample: plain shapes in the portal's colours, no file from elsewhere."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from home.sample import portraits
from home.sample.canvas import Canvas, Point

_INK, _BLUE, _SKY, _PAPER = "#1d2530", "#17479e", "#dbe7f5", "#ffffff"
_RED, _GREEN, _LEAF, _SAND, _AMBER = "#b3261e", "#1c6b3a", "#5c9a5f", "#f3e6cf", "#d9962b"
_GREY, _LINE, _WATER = "#7d8894", "#c3ccd6", "#9dbbe0"


def _wave(left: float, right: float, y: float, height: float, length: float) -> list[Point]:
    steps = int((right - left) // 6) + 1
    return [
        (left + 6 * step, y + height * math.sin(6 * step / length * math.tau))
        for step in range(steps)
    ]


def _noodles() -> Canvas:
    canvas = Canvas("#fbf1e2", "#f1d9b4")
    canvas.oval(180, 560, 1020, 640, "#e0c396")
    for offset in (-120, 0, 120):
        canvas.line(
            [(600 + offset + 22 * math.sin(step / 3), 190 - 9 * step) for step in range(14)],
            "#ffffff",
            9,
        )
    canvas.half(220, 60, 980, 660, _RED, upper=False)
    canvas.half(220, 60, 980, 660, _RED, upper=False)
    canvas.oval(220, 270, 980, 450, "#8c1d17")
    canvas.oval(250, 282, 950, 436, "#c9512a")
    for row in range(5):
        canvas.line(_wave(330, 800, 330 + 18 * row, 10, 130 + 12 * row), "#fff6e0", 11)
    for x, y in ((360, 320), (430, 385), (690, 310), (760, 370), (560, 400)):
        canvas.oval(x, y, x + 44, y + 26, "#d9a441")
    for x, y in ((480, 296), (640, 380), (300, 352)):
        canvas.shape([(x, y), (x + 90, y - 12), (x + 120, y + 12), (x + 20, y + 26)], _AMBER)
    for x in (780, 840, 880):
        canvas.oval(x, 300, x + 70, 345, _GREEN)
        canvas.line([(x + 10, 330), (x + 62, 312)], _LEAF, 5)
    canvas.line([(700, 330), (1080, 120)], "#6b4226", 14)
    canvas.line([(740, 350), (1110, 160)], "#6b4226", 14)
    canvas.line([(262, 470), (938, 470)], "#f3e6cf", 7)
    canvas.box(480, 610, 720, 655, "#8c1d17", 8)
    return canvas


def _training() -> Canvas:
    canvas = Canvas("#eef3f9", "#dfe8f2")
    canvas.box(0, 560, 1200, 675, "#cdb58d")
    canvas.box(240, 70, 960, 400, _INK, 14)
    canvas.box(258, 88, 942, 382, _PAPER, 6)
    canvas.box(258, 300, 942, 382, _WATER)
    canvas.shape([(480, 290), (760, 290), (720, 340), (520, 340)], _BLUE)
    for index, colour in enumerate((_RED, _AMBER, _GREEN, _RED)):
        canvas.box(520 + 50 * index, 250, 564 + 50 * index, 290, colour)
    for y, way in ((140, 1), (190, -1)):
        left, right = (330, 870)
        canvas.line([(left, y), (right, y)], _BLUE, 8)
        tip = right if way > 0 else left
        canvas.shape([(tip + 24 * way, y), (tip - 8 * way, y - 20), (tip - 8 * way, y + 20)], _BLUE)
    for index in range(6):
        x = 110 + 170 * index
        canvas.oval(x + 38, 440, x + 102, 504, ("#8a6a4f", "#6b4f3a", "#a07c5c")[index % 3])
        canvas.half(x, 500, x + 140, 700, (_BLUE, "#4a6fa5", _GREEN)[index % 3], upper=True)
    canvas.box(60, 596, 1140, 640, "#a5865a", 8)
    return canvas


def _expo() -> Canvas:
    canvas = Canvas("#cfe0f4", "#f2f7fc")
    canvas.box(0, 540, 1200, 675, "#d5d9de")
    canvas.half(90, 110, 1110, 690, _BLUE, upper=True)
    canvas.half(130, 160, 1070, 690, "#e9f0f8", upper=True)
    for index in range(9):
        x = 190 + 100 * index
        top = 425 - math.sqrt(max(0.0, 1 - ((x - 600) / 470) ** 2)) * 255
        canvas.line([(x, top), (x, 425)], _LINE, 4)
    canvas.box(90, 420, 1110, 560, _PAPER)
    for index, colour in enumerate((_RED, _AMBER, _GREEN, _BLUE, "#7a5aa6", _AMBER)):
        left = 140 + 158 * index
        canvas.shape([(left, 470), (left + 65, 440), (left + 130, 470)], colour)
        canvas.box(left + 8, 470, left + 122, 556, "#f4f6f8")
        canvas.box(left + 20, 512, left + 110, 556, colour, 4)
    for index in range(9):
        x = 150 + 110 * index + 14 * (index % 3)
        canvas.oval(x, 566, x + 26, 592, "#6b4f3a")
        canvas.box(x - 6, 592, x + 32, 645, (_INK, _BLUE, _RED, _GREEN)[index % 4], 12)
    return canvas


def _ecommerce() -> Canvas:
    canvas = Canvas("#eef4ee", "#d9e8dc")
    canvas.oval(160, 590, 1060, 660, "#bfd3c4")
    canvas.box(380, 60, 700, 630, _INK, 40)
    canvas.box(400, 100, 680, 580, _PAPER, 12)
    canvas.box(400, 100, 680, 300, "#f7dcd9")
    for x, y, colour in ((455, 190, _RED), (525, 170, _AMBER), (585, 200, _RED)):
        canvas.oval(x, y, x + 76, y + 76, colour)
        canvas.line([(x + 38, y + 6), (x + 46, y - 18)], _GREEN, 6)
    for row in range(3):
        canvas.box(424, 330 + 60 * row, 484, 376 + 60 * row, _LINE, 6)
        canvas.box(500, 336 + 60 * row, 650 - 30 * row, 350 + 60 * row, _GREY, 6)
    canvas.box(424, 520, 656, 560, _RED, 20)
    canvas.shape([(520, 182), (520, 242), (572, 212)], _PAPER)
    for left, top, size in ((740, 430, 200), (800, 270, 160), (950, 490, 140)):
        canvas.box(left, top, left + size, top + size, "#c99a5b", 6)
        canvas.box(left + size * 0.42, top, left + size * 0.58, top + size, "#e6c58f")
        canvas.box(
            left + size * 0.08, top + size * 0.68, left + size * 0.34, top + size * 0.86, _PAPER
        )
    return canvas


def _safety() -> Canvas:
    canvas = Canvas("#e6edf5", "#f7f9fb")
    for index, (height, colour) in enumerate(
        ((300, _LINE), (400, "#aebccb"), (240, _LINE), (350, "#b9c5d2"))
    ):
        left = 40 + 300 * index
        canvas.box(left, 620 - height, left + 240, 620, colour)
        for row in range(height // 60):
            for column in range(4):
                canvas.box(
                    left + 24 + 52 * column,
                    640 - height + 60 * row,
                    left + 54 + 52 * column,
                    672 - height + 60 * row,
                    _PAPER,
                )
    canvas.box(0, 620, 1200, 675, "#8d98a4")
    canvas.shape([(600, 120), (840, 200), (820, 420), (600, 600), (380, 420), (360, 200)], _GREEN)
    canvas.shape(
        [(600, 160), (800, 228), (784, 404), (600, 556), (416, 404), (400, 228)], "#2e8b57"
    )
    canvas.half(450, 230, 750, 510, _AMBER, upper=True)
    canvas.box(415, 362, 785, 400, _AMBER, 18)
    canvas.box(575, 222, 625, 366, "#f0b94d", 14)
    canvas.line([(500, 450), (580, 510), (720, 430)], _PAPER, 24)
    return canvas


def _logistics() -> Canvas:
    canvas = Canvas("#cfe3f2", "#f3f8ee")
    canvas.shape(
        [
            (0, 420),
            (220, 190),
            (430, 400),
            (640, 170),
            (880, 410),
            (1050, 250),
            (1200, 390),
            (1200, 675),
            (0, 675),
        ],
        "#8fb48c",
    )
    canvas.shape([(0, 500), (330, 370), (700, 480), (1200, 360), (1200, 675), (0, 675)], _LEAF)
    canvas.shape([(0, 640), (480, 540), (1200, 600), (1200, 675), (0, 675)], _GREY)
    canvas.line([(0, 668), (470, 590), (1200, 640)], _PAPER, 6)
    for x, y in ((820, 430), (900, 450), (980, 425), (1070, 440), (150, 470), (90, 500)):
        canvas.oval(x, y, x + 66, y + 66, _GREEN)
        for dx, dy in ((12, 16), (36, 30), (22, 42)):
            canvas.oval(x + dx, y + dy, x + dx + 12, y + dy + 12, _AMBER)
    for x in (250, 330):
        canvas.box(x, 420, x + 64, 480, _PAPER)
        canvas.shape([(x - 10, 422), (x + 32, 384), (x + 74, 422)], _RED)
    canvas.box(420, 430, 690, 570, _PAPER, 8)
    canvas.box(420, 500, 690, 520, _BLUE)
    canvas.shape([(696, 470), (770, 470), (812, 524), (812, 572), (696, 572)], _BLUE)
    canvas.shape([(712, 482), (762, 482), (790, 522), (712, 522)], _SKY)
    for x in (490, 640, 756):
        canvas.oval(x - 32, 544, x + 32, 608, _INK)
        canvas.oval(x - 13, 563, x + 13, 589, _LINE)
    return canvas


def _port() -> Canvas:
    canvas = Canvas("#d4e4f5", "#f4f8fc")
    canvas.box(0, 470, 1200, 675, _WATER)
    for row in range(4):
        canvas.line(_wave(0, 1200, 520 + 40 * row, 6, 150), "#b9d0ec", 5)
    canvas.box(0, 430, 430, 675, "#9aa3ad")
    for left in (120, 300):
        canvas.line([(left, 430), (left, 150)], _RED, 20)
        canvas.line([(left + 90, 430), (left + 90, 150)], _RED, 20)
        canvas.line([(left, 300), (left + 90, 220)], _RED, 10)
        canvas.box(left - 90, 130, left + 340, 156, _RED)
        canvas.line([(left + 45, 60), (left - 80, 132)], _RED, 8)
        canvas.line([(left + 45, 60), (left + 320, 132)], _RED, 8)
    canvas.line([(560, 156), (560, 262)], _INK, 5)
    canvas.box(505, 262, 615, 312, _AMBER)
    canvas.shape([(470, 470), (1130, 470), (1070, 580), (540, 580)], _BLUE)
    canvas.box(1000, 320, 1090, 470, _PAPER)
    for x in (1016, 1052):
        canvas.box(x, 345, x + 22, 367, _BLUE)
    colours = (_RED, _AMBER, _GREEN, "#4a6fa5", "#7a5aa6")
    for row in range(3):
        for column in range(5 - row):
            left = 520 + 92 * column + 30 * row
            canvas.box(
                left, 424 - 48 * row, left + 86, 468 - 48 * row, colours[(row * 2 + column) % 5]
            )
    for row in range(2):
        for column in range(3):
            canvas.box(
                20 + 104 * column,
                520 - 52 * row,
                118 + 104 * column,
                568 - 52 * row,
                colours[(row + column) % 5],
            )
    return canvas


def _study() -> Canvas:
    canvas = Canvas("#fbf0ee", "#f3ddd2")
    canvas.box(0, 520, 1200, 675, "#b88a5b")
    canvas.shape([(200, 290), (440, 290), (560, 540), (100, 540)], "#fbe9c0")
    canvas.oval(250, 560, 900, 640, "#a0754a")
    canvas.shape([(300, 420), (590, 470), (590, 600), (300, 545)], _PAPER)
    canvas.shape([(880, 420), (590, 470), (590, 600), (880, 545)], "#f4f1ea")
    for row in range(4):
        canvas.line([(340, 450 + 26 * row), (560, 488 + 26 * row)], _LINE, 6)
        canvas.line([(840, 450 + 26 * row), (620, 488 + 26 * row)], _LINE, 6)
    canvas.shape([(640, 474), (680, 467), (680, 520), (660, 508), (640, 526)], _RED)
    canvas.line([(210, 560), (210, 300), (320, 220)], _INK, 14)
    canvas.shape([(250, 180), (390, 180), (450, 290), (190, 290)], _GREEN)
    canvas.oval(290, 270, 350, 320, "#fff2b8")
    canvas.oval(150, 545, 270, 580, _INK)
    canvas.line([(980, 560), (980, 150)], _AMBER, 12)
    canvas.shape([(986, 160), (1060, 146), (1140, 170), (1140, 310), (1060, 286), (986, 300)], _RED)
    canvas.oval(935, 545, 1025, 580, _INK)
    return canvas


def _lotus() -> Canvas:
    canvas = Canvas("#e9f2ef", "#c7dfd8")
    for row in range(6):
        canvas.line(_wave(0, 1200, 420 + 46 * row, 5, 240), "#b3d1c9", 4)
    for left, top, width in ((60, 470, 380), (760, 450, 400), (420, 560, 300), (330, 430, 190)):
        canvas.oval(left, top, left + width, top + width * 0.3, _GREEN)
        canvas.line(
            [(left + width / 2, top + width * 0.15), (left + width * 0.92, top + width * 0.09)],
            _LEAF,
            5,
        )
        canvas.line(
            [(left + width / 2, top + width * 0.15), (left + width * 0.12, top + width * 0.08)],
            _LEAF,
            5,
        )
        canvas.line(
            [(left + width / 2, top + width * 0.15), (left + width * 0.5, top + width * 0.27)],
            _LEAF,
            5,
        )
    canvas.line([(600, 640), (590, 480), (600, 380)], _LEAF, 16)
    for angle, colour in (
        (-62, "#f3b9c6"),
        (62, "#f3b9c6"),
        (-36, "#f7cdd6"),
        (36, "#f7cdd6"),
        (0, "#fbe3e8"),
    ):
        canvas.shape(_petal(600, 395, 235, 62, angle), colour)
    for angle, colour in ((-24, "#f09db0"), (24, "#f09db0"), (0, "#f6bccb")):
        canvas.shape(_petal(600, 400, 150, 50, angle), colour)
    canvas.oval(565, 360, 635, 405, _AMBER)
    canvas.line([(905, 450), (900, 330)], _LEAF, 10)
    canvas.shape(_petal(900, 345, 120, 36, 4), "#f09db0")
    return canvas


def _petal(x: float, y: float, length: float, width: float, angle: float) -> list[Point]:
    turn = math.radians(angle)
    outline = []
    for step in range(41):
        share = step / 40
        along = share if share <= 0.5 else 1 - share
        side = 1 if share <= 0.5 else -1
        up = 2 * along * length
        across = side * width * math.sin(2 * along * math.pi) ** 0.7 if 0 < along < 0.5 else 0.0
        outline.append(
            (
                x + across * math.cos(turn) + up * math.sin(turn),
                y + across * math.sin(turn) - up * math.cos(turn),
            )
        )
    return outline


def _appliances() -> Canvas:
    canvas = Canvas("#eaf2fb", "#f8fbfe")
    canvas.box(0, 570, 1200, 675, "#d8dfe7")
    canvas.box(110, 210, 300, 590, "#b9b2a3", 12)
    canvas.line([(110, 360), (300, 360)], "#8f887a", 6)
    for y in (270, 400):
        canvas.box(270, y, 282, y + 60, "#8f887a", 5)
    canvas.line([(140, 470), (190, 520), (170, 560)], "#8f887a", 5)
    canvas.arc(340, 270, 560, 490, 200, 340, _GREEN, 26)
    canvas.shape([(566, 370), (520, 330), (590, 318)], _GREEN)
    canvas.arc(340, 330, 560, 550, 20, 160, _GREEN, 26)
    canvas.shape([(334, 450), (380, 490), (310, 502)], _GREEN)
    canvas.box(600, 170, 820, 590, _PAPER, 16)
    canvas.box(612, 182, 808, 340, _SKY, 10)
    canvas.box(612, 352, 808, 578, _SKY, 10)
    for y in (240, 400):
        canvas.box(780, y, 792, y + 70, _BLUE, 6)
    canvas.box(640, 205, 700, 245, _GREEN, 6)
    canvas.box(860, 380, 1010, 590, _PAPER, 12)
    canvas.box(860, 380, 1010, 425, _LINE, 12)
    canvas.oval(880, 440, 990, 550, _BLUE)
    canvas.oval(898, 458, 972, 532, _WATER)
    canvas.box(870, 170, 1150, 340, _INK, 10)
    canvas.box(882, 182, 1138, 326, _BLUE)
    canvas.shape([(882, 326), (970, 240), (1040, 300), (1090, 262), (1138, 326)], _LEAF)
    canvas.box(1040, 540, 1150, 590, "#c99a5b", 4)
    return canvas


DRAWINGS: Final[dict[str, Callable[[], Canvas]]] = {
    "appliances": _appliances,
    "ecommerce": _ecommerce,
    "expo": _expo,
    "logistics": _logistics,
    "lotus": _lotus,
    "noodles": _noodles,
    "port": _port,
    "portrait-deputy1": portraits.first_deputy,
    "portrait-deputy2": portraits.second_deputy,
    "portrait-director": portraits.director,
    "safety": _safety,
    "study": _study,
    "training": _training,
}
