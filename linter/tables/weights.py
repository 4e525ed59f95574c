"""Weights of the alignment of flat text, all in one place.

They are rough log-likelihood ratios: 1 is a hint, 3 strong evidence, 6 all but certain.
"""

# A cell with nothing in it. Values are missing now and then, names hardly ever, bases more often.
EMPTY = {
    "name": -12.0, "description": -6.0, "value": -8.0, "basis": -5.0, "comparator": -2.0, "unit": -1.0, "note": -0.5,
    "reason": -0.5, "score": -1.0, "actual": -1.0,
}  # fmt: skip
EMPTY_OTHER = -3.0
# Two Han words on one line with a space between: a boundary of cells, hardly ever inside one.
SPACE_IN_CELL = -6.0
# Extraction puts spaces around digits and letters, so such a space says nothing.
SPACE_AT_DIGIT = 0.0
# One cell ending and the next beginning at such a space happens, inside a cell it is the rule.
BOUNDARY_AT_DIGIT = -1.0
# A line break after a line that had room for more: the author's own break, rare in names, likelier in long text.
EARLY_BREAK = -2.0
EARLY_BREAK_PER_COLUMN = -0.6
EARLY_BREAK_MOST = {"name": -6.0}
EARLY_BREAK_MOST_OTHER = -4.5
# An author who breaks lines in a cell (a pasted list) does it again.
LATER_BREAKS = 0.3
# A line wider than its column.
TOO_WIDE_PER_COLUMN = -1.5
# A cell that ends with a full line although text follows on the next one.
ENDS_FULL = -0.7
# Tokens of one cell at most: a bound on time, far above what is printed.
MOST_TOKENS = {"description": 60}
MOST_TOKENS_OTHER = 16
# Tokens before a page break times tokens behind it, for which every way to part both is tried.
MOST_CUTS = 90
# A reading of some columns this far behind the best is not followed any further.
HOPELESS = 15.0
# A row of as many words as columns with this score is read as it stands.
PLAIN_ROW = 5.0
# Two readings closer than this are a doubt.
SURE = 1.0
# A line break in the middle of a word is a wrap, no boundary of cells.
SPLITS_WORD = -2.5
# A cell that goes on after a full stop and a line with room left; a name that goes on after the end of a name.
BREAK_AFTER_STOP, BREAK_AFTER_NAME = -1.5, -1.0
# A cell that begins only on the row's next page, while the page break cuts what has begun before it.
BEGINS_LATE = -3.0
# A basis that other rows of the book have as well: whole bases repeat, their fragments don't.
KNOWN_BASIS = 3.0
# Widths are known to about one Han character.
SLACK = 1
# Until the widths of the columns are known, a wrapped line shorter than this is unlikely; targets are narrow.
SHORTEST_WRAP = {"value": 8}
SHORTEST_WRAP_OTHER = 14
# A sign or word that cannot begin a cell (，) or end it (（、).
BAD_START, BAD_END = -6.0, -3.0
# （条） belongs to the name before it.
BRACKET_START = -1.5
UNBALANCED = -3.0
# One Han character alone is the end of something, save a grade (好, 优).
FRAGMENT = -4.0
# A label of the first two columns where a target or basis belongs.
LABEL_ELSEWHERE = -5.0
# ≥90%, 12月底, 良好, other words as a target; a sign before a number in any other column; 90% there.
STRONG_VALUE, PLAIN_VALUE, WORD_VALUE, PROSE_VALUE = 6.0, 4.0, 2.0, -1.0
# A sign and a number, but behind it no unit that anybody knows: something may have been caught with it.
STRANGE_UNIT = 4.0
SIGN_ELSEWHERE = -6.0
PLAIN_VALUE_ELSEWHERE = -2.0
LONG_VALUE_PER_CHARACTER = -0.15
BASIS_TAIL, NO_BASIS_TAIL = 2.5, -0.5
NAME_TAIL = 1.0
LONG_NAME_PER_CHARACTER = -0.25
# The description repeats the name, wholly or in most of its characters.
SAME_AS_NAME, LIKE_NAME = 5.0, 3.0
VALUE_AS_DESCRIPTION = 3.0
# A label at the beginning of a line is more often a row's than a cell's; so is an 一级指标 before it.
ROW_START, LEVEL1_START = 3.0, 6.0
# A label that wraps is the whole word, not its first line with a cell that begins with the rest.
LABEL_PIECE = 2.0
# A sign, unit, weight or direction in the column of its own; anything else there.
RIGHT_WORD, SHORT_WORD, WRONG_WORD = 5.0, 0.0, -8.0
# What is measured counts for less in the columns of a self-evaluation than as the target.
ACTUAL_SHARE = 0.7
# Cells in order, without those that are merged or empty: a known label, another text in the column of labels, a label
# in the name's column, 一级 and 二级指标 that belong together, a merged label left out.
RIGHT_LABEL, WRONG_LABEL, LABEL_AS_NAME, LEVELS_MATCH = 6.0, -8.0, -5.0, 1.0
SPANNED = {"level1": 0.0, "level2": -0.5}
# A column with a heading nobody knows; a value that only another set of the row has.
UNKNOWN_COLUMN, EMPTY_UNKNOWN, EMPTY_IN_SET = 0.5, -0.5, -2.0
# A row; one that begins inside a line; a line break inside a row where lines are rows; a label with nothing behind it.
SLOT_ROW, ROW_INSIDE_LINE, ROW_OVER_LINES, LABEL_ALONE = 3.0, -8.0, -6.0, -6.0
# Two lines in one cell, also where lines are rows; a sign between that parts cells; an item that belongs to no row.
JOINED_LINES, JOINED_ROWS, JOINED_CELLS, STRAY_ITEM = -4.0, -6.0, -100.0, -5.0
# Two lines in one cell where rows are known to be broken over lines.
JOINED_BROKEN = -3.0
# A line break in the middle of a word or number, which nothing but its cell's edge has cut.
CUT_WORD = 3.0
# What the text of a cell is worth in its column at most, and what more where it repeats the cell to its left.
MOST_FIT = {
    "name": NAME_TAIL, "description": 0.0, "value": STRONG_VALUE, "basis": BASIS_TAIL + KNOWN_BASIS,
}  # fmt: skip
MOST_FIT_OTHER = RIGHT_WORD
MOST_REPEATED = SAME_AS_NAME
