"""读取存疑

说明：读取程序对某个单元格没有把握，例如一行被分页截断、扫描件把 ≥ 识别成 2、有文字放不进任何一列。

为什么：存疑的内容不会当作缺陷上报，但需要人看一眼，以免漏检。

怎么改：对照原文核对这一单元格；原文有误的改原文，读错的可改用 Word、Excel 等有表格结构的文件重新检查。
"""

from linter.api import notice

parse_doubt = notice("JX002", "parse-doubt", severity="info", module=__name__)
