"""检查项运行失败

说明：某个检查项在这份文件上出错或超时。消息中只写检查项的名称，不引用文件内容。

为什么：其他检查项照常运行，但这一项的结果不完整，不能当作“没有问题”。

怎么改：请反馈检查项的编号；在修复之前可用 --ignore 关闭它。
"""

from linter.api import notice

check_failed = notice("JX005", "check-failed", severity="error", module=__name__)
