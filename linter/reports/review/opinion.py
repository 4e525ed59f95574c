"""How a verdict was reached, in sentences that a reviewer can sign."""

from __future__ import annotations

from linter.engine import Result
from linter.notices import INCOMPLETE
from linter.reports.review.wording import OPINIONS, percent
from linter.verdict import Grounds, Verdict, grounds


def conclusion(result: Result) -> tuple[Verdict | None, str]:
    """The verdict on a document and what it rests on."""
    found = grounds(result)
    if not found.verdict:
        partial = any(p.code in INCOMPLETE for p in result.problems)
        why = "文件未能完整读取，或者有检查未能完成" if partial else "没有读到绩效目标表"
        return None, f"{why}，见下；待重新报送或者人工审核后再定。"
    if found.verdict == "退回":
        return found.verdict, f"{'；'.join(_returning(result, found))}，建议退回，修改后重新报送。"
    errors = sum(d.severity == "error" for d in result.diagnostics if not d.suppressed)
    if found.verdict == "通过":
        return found.verdict, f"没有{OPINIONS['error']}和{OPINIONS['warning']}的问题。"
    if not errors:
        return found.verdict, f"没有{OPINIONS['error']}的问题，有{OPINIONS['warning']}的问题，修改后可以通过。"
    share = f"，{_share(found)}，未达到退回的界线（{percent(found.limit)}）" if found.wrong else ""
    return found.verdict, f"有{OPINIONS['error']}的问题{errors}处{share}，修改后可以通过。"


def _returning(result: Result, found: Grounds) -> list[str]:
    titles = {c.code: c.title for c in result.rules.checks}
    reasons = []
    if found.returning:
        named = "、".join(titles.get(code, code) for code in found.returning)
        reasons.append(f"绩效目标有整项缺失（{named}）")
    if found.wrong >= found.limit * max(1, found.rows):
        reasons.append(f"{_share(found)}，达到退回的界线（{percent(found.limit)}）")
    return reasons


def _share(found: Grounds) -> str:
    share = percent(found.wrong / max(1, found.rows))
    return f"有{OPINIONS['error']}问题的指标{found.wrong}项，占全部{found.rows}项的{share}"
