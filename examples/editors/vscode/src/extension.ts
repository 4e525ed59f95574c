// Finds the language server, starts it, and asks for the reason where a finding is to be ignored.

import * as vscode from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";

import { HOW_TO_INSTALL, serverOptions } from "./server";

const IGNORE = "jixiao-lint.ignore";
const CHECK_ALL = "jixiao-lint.checkAll";
const CONFIGURATIONS = ["jixiao-lint.toml", "pyproject.toml"];
const LANGUAGES = ["csv", "tsv", "markdown", "plaintext", "json"];
const PATTERN = "**/*.{csv,tsv,md,markdown,txt,json}";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("绩效检查", { log: true });
  const status = vscode.window.createStatusBarItem("jixiaoLint", vscode.StatusBarAlignment.Right, 10);
  status.name = "绩效检查";
  context.subscriptions.push(
    log,
    status,
    vscode.commands.registerCommand("jixiaoLint.checkAll", () => checkAll()),
    vscode.commands.registerCommand("jixiaoLint.restart", () => restart(log, status)),
    vscode.commands.registerCommand("jixiaoLint.showLog", () => log.show()),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("jixiaoLint.path") ? restart(log, status) : undefined,
    ),
  );
  await restart(log, status);
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function restart(log: vscode.LogOutputChannel, status: vscode.StatusBarItem): Promise<void> {
  await deactivate();
  const setting = vscode.workspace.getConfiguration("jixiaoLint").get("path", "");
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const server = serverOptions(setting, folders);
  if (server === undefined) {
    show(status, "$(warning) 绩效检查", HOW_TO_INSTALL, "jixiaoLint.restart");
    await explain();
    return;
  }
  client = new LanguageClient("jixiaoLint", "绩效检查", server, {
    documentSelector: [
      ...LANGUAGES.map((language) => ({ scheme: "untitled", language })),
      { scheme: "file", pattern: PATTERN },
    ],
    outputChannel: log,
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/{*.toml,*.json}") },
    middleware: { executeCommand },
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) {
      show(status, "$(checklist) 绩效检查", `${server.command}\n按一下检查全部文件`, "jixiaoLint.checkAll");
    } else if (newState === State.Starting) {
      show(status, "$(sync~spin) 绩效检查", "正在启动", "jixiaoLint.showLog");
    } else {
      show(status, "$(error) 绩效检查", "已经停止，按一下重新启动", "jixiaoLint.restart");
    }
  });
  try {
    await client.start();
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    await explain(`${server.command} 没有启动成，它可能不带语言服务器。`);
  }
}

function show(status: vscode.StatusBarItem, text: string, tooltip: string, command: string): void {
  Object.assign(status, { text, tooltip, command });
  status.show();
}

async function explain(what: string = ""): Promise<void> {
  const settings = "打开设置";
  if ((await vscode.window.showWarningMessage(`${what}${HOW_TO_INSTALL}`, settings)) === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "jixiaoLint.path");
  }
}

async function checkAll(): Promise<void> {
  if (client?.state !== State.Running) {
    await explain();
    return;
  }
  const checking = { location: vscode.ProgressLocation.Window, title: "绩效检查：正在检查全部文件" };
  const count = await vscode.window.withProgress(checking, () => vscode.commands.executeCommand<number>(CHECK_ALL));
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  vscode.window.setStatusBarMessage(`绩效检查：检查了 ${count} 个文件`, 5000);
}

type Next = (command: string, args: unknown[]) => vscode.ProviderResult<unknown>;

/** Asks for the reason of a suppression, and saves it, for only then has it an effect. */
async function executeCommand(command: string, args: unknown[], next: Next): Promise<unknown> {
  if (command !== IGNORE) {
    return next(command, args);
  }
  const reason = await vscode.window.showInputBox({ title: "忽略这一处", prompt: "写明理由，会记在配置里" });
  if (reason === undefined) {
    return undefined;
  }
  const done = await next(command, [...args, reason]);
  if (reason.trim() !== "") {
    const changed = vscode.workspace.textDocuments.filter(
      (document) => document.isDirty && CONFIGURATIONS.some((name) => document.fileName.endsWith(name)),
    );
    await Promise.all(changed.map((document) => document.save()));
  }
  return done;
}
