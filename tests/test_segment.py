"""Words of a text: what the dictionary holds, where boundaries fall, and that jieba leaves no trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.dictionaries import load
from linter.segment import begins_word, words
from linter.terms.lexicon import Words, degree_words, filler_words, groups, vocabulary
from linter.terms.measure import measure_of


@given(st.text(alphabet="大学生活动中心公路面积水的率度性ab1 ，（％≥", max_size=20))
def test_words_put_together_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("大学生活区", "大学|生活区"), ("大学生活动", "大学生|活动"), ("乡村民俗活动", "乡村|民俗|活动"), ("城市民生工程", "城市|民生|工程"),
        ("地面积水点", "地面|积水|点"), ("法人数据归集", "法人|数据|归集"), ("中小学校舍", "中小学|校舍"), ("人员工资发放", "人员|工资|发放"),
        ("设备运行效率", "设备|运行|效率"), ("设备完好率", "设备|完好|率"), ("管理制度完善度", "管理|制度|完善|度"), ("女性就业", "女性|就业"),
        ("结对帮扶", "结对|帮扶"), ("芗潮戏迷", "芗|潮|戏|迷"),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_as_few_known_words_as_possible(text: str, cut: str) -> None:
    assert words(text) == tuple(cut.split("|"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("停车场数", "count"), ("举办培训班次数", "times"), ("养殖场数", "count"), ("返乡青年数", "count"), ("比赛场数", "times"), ("演出场数", "times"), ("住院天数", "duration"),
        ("服务年数", "duration"), ("巡查次数", "times"),
    ],
)  # fmt: skip
def test_an_ending_measures_only_as_a_word_of_its_own(name: str, kind: str) -> None:
    assert measure_of(name) == kind


@pytest.mark.parametrize(
    ("text", "start", "begins"), [("青年数", 0, True), ("青年数", 1, False), ("青年数", 2, True), ("青年数", 3, True)]
)
def test_boundaries_are_where_words_begin_and_end(text: str, start: int, begins: bool) -> None:
    assert begins_word(text, start) is begins


def test_dictionary_is_sorted_and_holds_each_word_once() -> None:
    listed = load("words", Words).words.split()
    assert listed == sorted(set(listed))
    assert len(listed) >= 1500
    assert not {w for w in listed if len(w) < 2}


def test_no_word_is_listed_twice_over_the_dictionaries() -> None:
    listed = set(load("words", Words).words.split())
    assert not listed & (filler_words() | degree_words() | groups().words | groups().things)


def test_a_measure_of_a_word_is_no_word_so_that_its_ending_falls_off() -> None:
    listed = [w for w in vocabulary() if len(w) > 2 and w.endswith(("率", "度", "性"))]
    assert sorted(listed) == ["大幅度", "生产率"]


def test_jieba_leaves_no_file_and_says_nothing(tmp_path: Path, root: Path) -> None:
    code = "from linter.segment import words; assert words('参训人数') == ('参训', '人数')"
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", code], capture_output=True, text=True, cwd=root, check=True,
        env=os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert (run.stdout, run.stderr, list(tmp_path.iterdir())) == ("", "", [])


def test_jieba_is_not_loaded_for_rows_that_characters_decide(root: Path) -> None:
    code = (
        "import sys\n"
        "from linter.terms.group import lacks_group\n"
        "from linter.terms.wording import repeats_name\n"
        "assert repeats_name('病床使用率', '病床使用率（%）')\n"
        "assert not repeats_name('病床使用率', '出院患者占用床日数的比例')\n"
        "assert lacks_group('服务对象满意度', '')\n"
        "assert 'jieba' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
