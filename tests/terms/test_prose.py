"""Numbers in sentences: with what they count, and whether they are targets."""

from decimal import Decimal

import pytest

from linter.terms.prose import Amount, amounts, words_of

INFINITY = Decimal("Infinity")


def one(text: str) -> Amount:
    (found,) = amounts(text)
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("新建厕所40座", "40", "40", "座"),
        ("举办竞赛3场以上", "3", "Infinity", "场"),
        ("不少于500人参训", "500", "Infinity", "人"),
        ("受益群众1.2万人", "12000", "12000", "人"),
        ("设备完好率达到98%", "98", "Infinity", "%"),
        ("供水漏损率控制在9%", "-Infinity", "9", "%"),
        ("建设2-4家工作站", "2", "4", "家"),
        ("出警时间不超过5分钟", "-Infinity", "5", "分钟"),
    ],
)
def test_a_number_is_read_with_its_bounds_and_unit(text: str, low: str, high: str, unit: str) -> None:
    found = one(text)
    assert (found.bounds, found.unit, found.target) == ((Decimal(low), Decimal(high)), unit, True)


def test_the_span_is_that_of_sign_number_and_unit() -> None:
    text = "全年巡诊，不少于24场，解决看病远的问题"
    assert text[slice(*one(text).span)] == "不少于24场"


@pytest.mark.parametrize(
    "text",
    [
        "约40座厕所",
        "厕所40座左右",
        "厕所40余座",
        "每村40座",
        "现有厕所40座",
        "上年新建40座",
        "其中厕所40座",
        "累计占比40%",
        "各40座",
        "近40座",
    ],
)
def test_what_is_vague_past_or_one_of_many_is_no_target(text: str) -> None:
    assert not one(text).target


@pytest.mark.parametrize(
    "text", ["", "提高办学条件", "2025年底前完成", "第三季度", "GB 50300", "“120”急救站", "3月31日前"]
)
def test_words_dates_and_numbers_without_a_unit_are_no_amounts(text: str) -> None:
    assert not amounts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("山体造林1200亩、中幼林抚育3000亩", [{"山体", "造林"}, {"中幼林", "抚育"}]),
        ("新建2个学生食堂和3个操场", [{"新建", "学生", "食堂"}, {"操场"}]),
        ("新建、改建公路30公里", [{"新建", "改建", "公路"}]),
        ("完成培训教师500人次", [{"培训", "教师"}]),
    ],
)
def test_items_of_a_list_have_words_of_their_own(text: str, words: list[set[str]]) -> None:
    assert [set(words_of(amount)) for amount in amounts(text)] == words
