// The server is found, started with the extension's own options, and answers as an editor asks.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node");
const { serverOptions } = require("../out/server.js");

const BOOK = `项目名称,校园食堂改造,,,,
一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据
产出指标,数量指标,食堂改造数量,年内完成改造的学校食堂,>=12个,年度改造计划
`;

function program(...parts) {
  const file = join(...parts);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  chmodSync(file, 0o755);
  return file;
}

test("the setting comes before the folder's environment, and that before PATH", () => {
  const folder = mkdtempSync(join(tmpdir(), "jixiao-"));
  const env = { PATH: ["", join(folder, "nothing"), join(folder, "path")].join(delimiter) };
  const found = (setting = "") => serverOptions(setting, [folder], env, false)?.command;
  assert.equal(found(), undefined);
  const onPath = program(folder, "path", "jixiao-lint");
  assert.equal(found(), onPath);
  const own = program(folder, ".venv", "bin", "jixiao-lint");
  assert.equal(found(), own);
  const set = program(folder, "tools", "lint");
  assert.equal(found(set), set);
  assert.equal(found(join("tools", "lint")), set);
  assert.equal(found(join(folder, "no-such-file")), undefined);
});

test("on Windows a program ends in .exe", () => {
  const folder = mkdtempSync(join(tmpdir(), "jixiao-"));
  const own = program(folder, "venv", "Scripts", "jixiao-lint.exe");
  assert.equal(serverOptions("", [folder], {}, true)?.command, own);
});

test("the server answers over the extension's own options", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "jixiao-"));
  writeFileSync(join(folder, "jixiao-lint.toml"), "");
  const server = serverOptions(process.env.JIXIAO_LINT ?? "", [folder]);
  assert.ok(server, "jixiao-lint is not on PATH");
  const process_ = spawn(server.command, server.args, { ...server.options, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => process_.once("exit", resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(process_.stdout),
    new StreamMessageWriter(process_.stdin),
  );
  connection.listen();
  try {
    const { capabilities, serverInfo } = await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: { general: { positionEncodings: ["utf-16"] }, textDocument: { diagnostic: {} } },
    });
    assert.equal(serverInfo.name, "jixiao-lint");
    assert.equal(capabilities.positionEncoding, "utf-16");
    assert.ok(capabilities.executeCommandProvider.commands.includes("jixiao-lint.checkAll"));
    await connection.sendNotification("initialized", {});
    const uri = pathToFileURL(join(folder, "书.csv")).href;
    const textDocument = { uri, languageId: "csv", version: 1, text: BOOK };
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    const report = await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    const found = report.items.find((item) => item.code === "JX404");
    assert.deepEqual(found.range, { start: { line: 2, character: 29 }, end: { line: 2, character: 31 } });
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    assert.equal(await ended, 0);
  } finally {
    connection.dispose();
    process_.kill();
  }
});
