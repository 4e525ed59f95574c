"""Words of a text: what the dictionary holds, where boundaries fall, and that jieba leaves no trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.dictionaries import load
from linter.segment import head_noun, words
from linter.terms.lexicon import Words, degree_words, filler_words, groups, vocabulary


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
    ("name", "noun"),
    [
        ("资金使用效率", "效率"), ("资金使用率", "使用率"), ("贷款利率", "利率"), ("建设进度", "进度"), ("制度完善度", "完善度"),
        ("满意度调查次数", "次数"), ("法人数据归集", "归集"), ("地面积水", "积水"), ("道路面积", "面积"), ("参训人数", "人数"), ("", ""), ("率", "率"),
    ],
)  # fmt: skip
def test_a_name_ends_in_its_noun_not_in_a_run_of_characters(name: str, noun: str) -> None:
    assert head_noun(name) == noun


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
