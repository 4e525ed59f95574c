#!/bin/sh
# 第一次运行时建立运行环境（不联网），以后直接打开网页。
cd "$(dirname "$0")" || exit 1
if [ ! -e venv/ready ]; then
  echo "第一次使用，正在准备，大约需要一分钟，请稍候……"
  for python in python3.13 python3.12 python3.11 python3; do
    "$python" -m venv --clear venv 2>/dev/null && break
  done
  if ! venv/bin/python -m pip --isolated install --quiet --no-index --find-links wheels 'jixiao-lint[web]'; then
    echo "没有装好。请确认装有 Python 3.11、3.12 或 3.13（以及 python3-venv），并且这个文件夹可以写入。"
    exit 1
  fi
  touch venv/ready
fi
exec venv/bin/python -P -m linter serve "$@"
