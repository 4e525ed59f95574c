@echo off
chcp 936 >nul
title 绩效目标检查
cd /d "%~dp0"
if exist venv\ready goto start
echo 第一次使用，正在准备，大约需要一两分钟，请稍候……
py -3.13 -m venv --clear venv 2>nul && goto install
py -3.12 -m venv --clear venv 2>nul && goto install
py -3.11 -m venv --clear venv 2>nul && goto install
python -m venv --clear venv 2>nul && goto install
echo 没有找到 Python，请先安装 3.11、3.12 或 3.13 版，见 使用说明.txt。
pause
exit /b 1
:install
venv\Scripts\python -m pip --isolated install --quiet --no-index --find-links wheels jixiao-lint[web] && goto ready
echo 没有装好。请确认 Python 是 64 位的 3.11、3.12 或 3.13 版，并把整个文件夹复制到本机硬盘后再试。
pause
exit /b 1
:ready
echo ready>venv\ready
:start
venv\Scripts\python -P -m linter serve
if errorlevel 1 pause
