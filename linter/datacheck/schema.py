"""What a file of data-only checks may say: one model for each kind of check."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import regex
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from linter.model import ROW_ROLES, Severity
from linter.registry import ASPECTS
from linter.tables.roles import role_of
from linter.terms import category
from linter.text import normalize

TABLE_ROLES = {"项目名称": "title", "绩效目标": "goals", "title": "title", "goals": "goals"}
"""What stands above the rows and can be checked."""


def _code(text: str) -> str:
    if not regex.fullmatch(r"[A-Z]{2,}\d{3,4}", text) or text.startswith("JX"):
        raise ValueError("编号应为至少两个大写字母加三四位数字，例如 BJ001；JX 开头的是本工具自己的")
    return text


def _name(text: str) -> str:
    if not regex.fullmatch(r"[a-z]+(-[a-z]+)*", text):
        raise ValueError("名称应为小写英文单词，用 - 连接，例如 vague-word")
    return text


def _aspect(text: str) -> str:
    if text not in ASPECTS:
        raise ValueError(f"审核要点只能是 {'、'.join(ASPECTS)}")
    return text


def _cell(heading: str) -> str:
    role = TABLE_ROLES.get(heading) or (heading if heading in ROW_ROLES else role_of(heading))
    if role not in (*ROW_ROLES, *TABLE_ROLES.values()):
        raise ValueError("不认识的栏，应为表头里的名称，例如 三级指标、绩效指标描述、指标值，或者 项目名称、绩效目标")
    return role


def _kind(label: object) -> frozenset[str]:
    kind = category.kind(label, label) if isinstance(label, str) else None
    if not kind:
        raise ValueError("不认识的二级指标，应为 数量指标、社会效益指标 之类")
    return {"output": category.OUTPUT_KINDS, "benefit": category.BENEFIT_KINDS}.get(kind, frozenset({kind}))


def _pattern(text: str) -> str:
    try:
        regex.compile(text)
    except regex.error as error:
        raise ValueError(f"正则表达式有误（{error}）") from None
    return text


def _line(text: str) -> str:
    if "\n" in text.strip():
        raise ValueError("应写在一行里")
    return text.strip()


Text = Annotated[str, StringConstraints(min_length=1)]
Line = Annotated[Text, AfterValidator(_line)]
Word = Annotated[Text, AfterValidator(normalize)]
Pattern = Annotated[Text, AfterValidator(_pattern)]
Role = Annotated[str, AfterValidator(_cell)]
Kinds = Annotated[frozenset[str], BeforeValidator(_kind)]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab)


class Common(_Part):
    """What every kind of check says."""

    kind: str
    code: Annotated[str, AfterValidator(_code)]
    name: Annotated[str, AfterValidator(_name)]
    title: Line
    severity: Severity = "warning"
    aspect: Annotated[str, AfterValidator(_aspect)]
    source: Line | None = None
    """依据; that of the file where it is left out."""
    explanation: Text
    why: Text
    how: Text
    message: Line | None = None
    """What a finding says; {word}, {text} and {name} stand for what was found, its cell and the 三级指标."""
    level2: tuple[Kinds, ...] = ()
    """Only rows of these 二级指标."""
    names: Pattern | None = None
    """Only rows whose 三级指标 holds this."""
    bad: Text
    good: Text

    def kinds(self) -> frozenset[str]:
        """Kinds of row that the check looks at; all where there are none."""
        return frozenset[str]().union(*self.level2)


class OnCells(Common):
    """A check that looks at cells: of rows, or of the table above them."""

    cells: Annotated[tuple[Role, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _rows_or_table(self) -> OnCells:
        above = [role for role in self.cells if role not in ROW_ROLES]
        if above and (len(above) < len(self.cells) or self.level2 or self.names):
            raise ValueError("项目名称、绩效目标不能和指标的栏写在同一条检查项里，也不分 level2 和 names")
        return self


class Existence(OnCells):
    """Words that must not occur."""

    kind: Literal["existence"]
    words: Annotated[tuple[Word, ...], Field(min_length=1)]
    unless: tuple[Word, ...] = Field(default=(), alias="except")
    """Longer words in which they are fine."""


class Substitution(OnCells):
    """Words for which there is a better one."""

    kind: Literal["substitution"]
    words: Annotated[Mapping[Word, Text], Field(min_length=1)]
    unless: tuple[Word, ...] = Field(default=(), alias="except")
    safe: bool = False
    """Whether the better word always means the same, so that ``--fix`` may put it in."""

    @model_validator(mode="after")
    def _better_is_good(self) -> Substitution:
        for word, better in self.words.items():
            if bad := next((w for w in self.words if w in normalize(better)), None):
                raise ValueError(f"“{word}”的替换词“{better}”里又有要替换的“{bad}”")
        return self


class PatternCheck(OnCells):
    """A regular expression that a cell must hold, or must not."""

    kind: Literal["pattern"]
    must: Pattern | None = None
    must_not: Pattern | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> PatternCheck:
        if (self.must is None) == (self.must_not is None):
            raise ValueError("must 和 must-not 要写且只写一个")
        return self


class Range(Common):
    """Bounds for the number of a value."""

    kind: Literal["range"]
    min: Decimal | None = None
    max: Decimal | None = None
    unit: Text | None = None
    """The unit of the bounds; values in another one are left alone."""

    @model_validator(mode="after")
    def _bounded(self) -> Range:
        if self.min is None and self.max is None:
            raise ValueError("min 和 max 至少要写一个")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min 大于 max")
        return self


class Required(Common):
    """Cells that must be filled in, or a row that every table must have."""

    kind: Literal["required"]
    cells: tuple[Role, ...] = ()
    """To be filled in, in the rows of ``level2`` and ``names``."""
    titles: Pattern | None = None
    """Without ``cells``: tables with such a 项目名称 must have a row of ``level2`` and ``names``."""

    @model_validator(mode="after")
    def _cells_or_row(self) -> Required:
        if any(role not in ROW_ROLES for role in self.cells):
            raise ValueError("cells 只能是指标的栏，例如 三级指标、指标值")
        if self.cells and self.titles:
            raise ValueError("titles 只用于必须有的指标，不能和 cells 同时写")
        if not self.cells and not self.level2 and self.names is None:
            raise ValueError("要写 cells（必填的栏），或者 level2、names（必须有的指标）")
        return self


DataCheck = Annotated[Existence | Substitution | PatternCheck | Range | Required, Field(discriminator="kind")]


class File(_Part):
    """One TOML file."""

    version: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """Date of the last change, YYYY-MM-DD."""
    source: Line
    """依据 of its checks."""
    checks: Annotated[tuple[DataCheck, ...], Field(min_length=1)]


def as_file(data: Mapping[str, Any]) -> File:
    """The parsed TOML as a File. Raises pydantic's ValidationError."""
    return File.model_validate(data)
