// Where the language server is, and how it is started. Nothing here needs an editor.

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

export interface ServerOptions {
  command: string;
  args: string[];
  options: { cwd?: string; env: NodeJS.ProcessEnv };
}

export const HOW_TO_INSTALL = "没有找到 jixiao-lint。请运行 pip install 'jixiao-lint[lsp]'，或在设置里填写它的位置。";

/**
 * The options with which the server is started; undefined where it cannot be found.
 *
 * The setting has the first word and is then the only one; then the virtual environments of the opened folders, then PATH.
 */
export function serverOptions(
  setting: string,
  folders: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  windows: boolean = process.platform === "win32",
): ServerOptions | undefined {
  const command = candidates(setting, folders, env, windows).find(runs);
  return command === undefined ? undefined : { command, args: ["lsp"], options: { cwd: folders[0], env } };
}

function candidates(setting: string, folders: readonly string[], env: NodeJS.ProcessEnv, windows: boolean): string[] {
  if (setting !== "") {
    return isAbsolute(setting) ? [setting] : folders.map((folder) => join(folder, setting));
  }
  const program = windows ? "jixiao-lint.exe" : "jixiao-lint";
  const own = folders.flatMap((folder) =>
    [".venv", "venv"].map((venv) => join(folder, venv, windows ? "Scripts" : "bin", program)),
  );
  const path = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...own, ...path.map((folder) => join(folder, program))];
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
