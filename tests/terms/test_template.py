"""Projects whose indicators are prescribed."""

import pytest

from linter.readers.json import table_from_json
from linter.terms.template import template_of


def template(title: str, *names: str, project: str | None = None) -> str | None:
    rows = [{"level2": "数量指标", "name": name, "value": "100%"} for name in names]
    return template_of(table_from_json({"title": title, "rows": rows, "project": {"name": project}}, 1))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("工资性支出", "personnel"),
        ("社会保险缴费（事业）", "personnel"),
        ("编外人员经费", "personnel"),
        ("住房公积金", "personnel"),
        ("日常公用经费", "operating"),
        ("定额公用经费（参公）", "operating"),
        ("2026年专项债券付息资金", "debt-service"),
        ("土地储备贷款还本付息", "debt-service"),
        ("外国政府贷款利息支出", "debt-service"),
    ],
)
def test_title_tells_the_template(title: str, wanted: str) -> None:
    assert template(title) == wanted


@pytest.mark.parametrize(
    "title",
    [
        "优抚人员补助", "住房公积金管理中心运行经费", "退役军人就业培训", "农民工工资支付保障平台建设", "公用设施维护", "专项债券支持的污水处理厂建设",
        "中小企业贷款贴息", "学校食堂改造", "经费", "",
    ],
)  # fmt: skip
def test_title_of_another_project_is_no_template(title: str) -> None:
    assert template(title) is None


def test_name_of_the_project_counts_like_the_title() -> None:
    assert template("项目一", project="在职人员经费") == "personnel"


def test_prescribed_names_tell_the_template_whatever_the_title() -> None:
    names = ("发放（缴纳）覆盖率", "科目调整次数", "按时发放率", "结余率＝结余数/预算数", "足额保障率（参保率）")
    assert template("基层运转保障", *names) == "personnel"
    assert template("机关运转", "“三公经费”控制率", "运转保障率", "预算编制质量（＝执行数/预算数）") == "operating"


def test_a_few_prescribed_names_among_others_are_chance() -> None:
    own = ("培训场次", "培训人数", "学员结业率", "培训完成时间", "培训成本")
    assert template("村医培训", "发放及时率", "足额保障率", "结余率", *own) is None
    assert template("村医培训", "发放及时率", "足额保障率") is None
