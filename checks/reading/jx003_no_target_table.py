"""文件中没有绩效目标表

说明：文件可以读取，但没有找到绩效目标表（同时有 二级指标、三级指标 和 指标值 的表格）。

为什么：可能选错了文件，也可能表格的样式本工具还不认识；两种情况都不能当作“没有问题”。

怎么改：确认文件是否选对；如果其中确有绩效目标表，请把表头样式反馈给我们。
"""

from linter.api import notice

no_target_table = notice("JX003", "no-target-table", severity="warning", module=__name__)
