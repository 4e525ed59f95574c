"""Makes 审核意见模板.docx, an example of a bureau's own form: ``python examples/review/template.py``."""

from pathlib import Path

from linter.office.docx_writer import Block, Paragraph, Table, TableCell, text_cell, write
from linter.reports.review.wording import HEADINGS

FILE = Path(__file__).with_name("审核意见模板.docx")
_SHADE = "E7E6E6"


def template() -> bytes:
    """The form, whose placeholders ``check --template`` fills in."""
    return write(_body(), title="绩效目标审核表", creator="jixiao-lint")


def _body() -> list[Block]:
    return [
        Paragraph(("{{年度}}项目支出绩效目标审核表",), "Title"),
        Table(
            (28, 56, 28, 56),
            (
                (_label("送审单位"), text_cell("{{单位}}"), _label("送审文件"), text_cell("{{文件}}")),
                (_label("绩效目标表"), text_cell("{{表数}}张"), _label("绩效指标"), text_cell("{{指标数}}项")),
            ),
        ),
        Paragraph(("一、分项审核意见",), "Heading1"),
        Table((26, 32, 18, 92), (_heads("审核内容", "审核要点", "问题数", "审核意见"), *_points())),
        Paragraph(("二、问题明细",), "Heading1"),
        Table(
            (12, 36, 34, 46, 40),
            (
                _heads("序号", "指标", "原文", "存在的问题", "修改建议"),
                (
                    text_cell("{{问题.序号}}", align="center"),
                    _cell("{{问题.项目}}", "{{问题.指标}}", "{{问题.位置}}"),
                    _cell("{{问题.原文}}"),
                    _cell("{{问题.原因}}", "{{问题.参照}}"),
                    _cell("{{问题.建议}}"),
                ),
            ),
            header=1,
        ),
        Paragraph(("三、审核结论",), "Heading1"),
        Paragraph(("{{结论}}。{{结论说明}}",), indent=2),
        Paragraph(("需要另行核对的内容：",), indent=2, keep=True),
        Paragraph(("{{需要核对}}",)),
        Paragraph(("审核人：　　　　　　　　　　　　　　　单位（盖章）：",), keep=True),
        Paragraph(("审核日期：　　　　年　　月　　日",)),
    ]


def _points() -> list[tuple[TableCell, ...]]:
    return [
        (
            *((text_cell(heading, down=len(points), align="center"),) if point == points[0] else ()),
            text_cell(point, align="center"),
            text_cell(f"{{{{{point}.问题数}}}}", align="center"),
            _cell(f"{{{{{point}.意见}}}}"),
        )
        for heading, points in HEADINGS.items()
        for point in points
    ]


def _heads(*labels: str) -> tuple[TableCell, ...]:
    return tuple(map(_label, labels))


def _label(text: str) -> TableCell:
    return text_cell(text, align="center", bold=True, shade=_SHADE)


def _cell(*texts: str) -> TableCell:
    return TableCell(tuple(Paragraph((text,), "Cell") for text in texts), middle=True)


if __name__ == "__main__":
    FILE.write_bytes(template())
