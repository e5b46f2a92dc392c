"""Dates typed in the admin in Chinese: also as they are shown, which Django's own list misses."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]
DATETIME_INPUT_FORMATS = [
    "%Y-%m-%d %H:%M:%S",
    *(f"{day} %H:%M" for day in DATE_INPUT_FORMATS),
]
