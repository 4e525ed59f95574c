"""文件无法读取

说明：文件已损坏、已加密、是没有文字层的扫描件，或者是本工具不支持的格式。

为什么：读不到内容就无法检查，不能当作“没有问题”。

怎么改：按提示处理后重新检查，例如先做 OCR、去掉密码、另存为受支持的格式。
"""

from linter.api import notice

unreadable_document = notice("JX001", "unreadable-document", severity="error", module=__name__)
