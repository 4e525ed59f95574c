"""Whether a word is a grade that somebody has laid down."""

import pytest

from linter.terms.grading import is_graded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("较显著", "影响分为显著，较显著，一般，较小。"), ("一般", "显著/较显著/一般"), ("良", "优、良、差"), ("好坏", ""), ("中", "好中差三档"), ("长期", "分为长期、中期、短期"),
        ("优秀", "90分以上为优秀"), ("达标", "出水检测值低于限值20%视为达标"), ("良好", "优秀≥90分良好≥80分"), ("合格", "合格（60分以上）"), ("较好及以上", "好、较好、一般、差"),
        ("充分", "分为充分、较充分、不充分三个等级"), ("按时", "分为按时、基本按时、不按时"), ("完备", "三项齐全为完备，缺一项为基本完备，缺两项以上为不完备"), ("基本到位", "到位、基本到位、未到位"), ("二级", "等级包括一级、二级、三级"), ("优（≥90分）", ""), ("优良中差", ""), ("好、较好、一般", ""),
    ],
)  # fmt: skip
def test_a_grade_on_a_scale_or_with_a_criterion_passes(value: str, text: str) -> None:
    assert is_graded(value, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("较显著", "对经济发展的影响"), ("较好", "分为优、良、差"), ("合格", "按GB 50300验收合格"), ("合格", "验收合格率达到100%"), ("准确", "数据及时、准确、完整"),
        ("良好", "运行良好"), ("完备", "制度、台账完备"), ("完成", "12月31日前完成"), ("及时、有效", "服务及时、有效"), ("显著", "影响显著，分为两批实施"), ("", "优、良、差"), ("有效提升", "居民收入提升10%"),
    ],
)  # fmt: skip
def test_a_word_that_nobody_graded_does_not(value: str, text: str) -> None:
    assert not is_graded(value, text)
