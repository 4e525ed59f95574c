"""JX6: rows moved under a 二级指标 to which they don't belong."""

from collections.abc import Callable, Iterator

from tests.seeds.seed import SEEDS, Defect, Json, in_rows, is_count, others_of, with_row

_RATES = ("合格率", "完好率", "在线率", "达标率")
_SHOWN = ("演出场次", "招聘会场次", "培训班期数", "宣传场次", "购置台数", "更换门窗数量")
_PARENTS = {"社会效益指标": "效益指标", "满意度指标": "满意度指标"}


def moved(code: str, level2: str, belongs: Callable[[Json], bool]) -> None:
    """Plant ``code`` by moving rows, of which others remain where it stood, under ``level2``."""

    def plant(table: Json) -> Iterator[Defect]:
        for i, row in enumerate(table["rows"]):
            if belongs(row) and others_of(table, row):
                place = {"level1": _PARENTS.get(level2, "产出指标"), "level2": level2}
                yield Defect(with_row(table, i, place), row["index"], "level2")

    SEEDS.setdefault(code, []).append(plant)


moved("JX601", "数量指标", lambda row: row["level2"] == "质量指标" and row["name"].endswith(_RATES))
moved("JX602", "质量指标", lambda row: is_count(row) and row["name"].endswith(("场次", "面积", "里程", "人次")))
moved("JX602", "质量指标", lambda row: row["name"].endswith("总额"))
moved("JX603", "时效指标", lambda row: row["level2"] == "质量指标" and row["name"].endswith(_RATES))
moved("JX603", "时效指标", lambda row: is_count(row) and row["name"].endswith(("面积", "里程")))
moved(
    "JX604",
    "成本指标",
    lambda row: is_count(row) and row["name"].endswith(("场次", "维修面积", "里程", "修补面积", "数量")),
)
moved("JX605", "社会效益指标", lambda row: row["level2"] == "数量指标" and row["name"].endswith(_SHOWN))
moved("JX606", "满意度指标", lambda row: row["level2"] == "质量指标" and row["name"].endswith(_RATES))


@in_rows("JX606", "level2")
def satisfaction_under_quality(row: Json) -> Json | None:
    place = {"level1": "产出指标", "level2": "质量指标"}
    return place if row["level1"] == "满意度指标" else None


@in_rows("JX607", "level2")
def output_under_benefit(row: Json) -> Json | None:
    return {"level1": "效益指标"} if row["level2"] in ("数量指标", "质量指标", "时效指标") else None


@in_rows("JX607", "level2")
def misprint(row: Json) -> Json | None:
    return {"level2": "实效指标"} if row["level2"] == "时效指标" else None
