import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

/** Every file of the repository that git tracks or would track, as paths from the root. */
export function trackedFiles(): readonly string[] {
  const text = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: ROOT, encoding: "utf8" });
  return text.split("\0").filter((path) => path !== "" && existsSync(join(ROOT, path)));
}

/** Source files of the given folders. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  return trackedFiles().filter((path) => /\.(ts|tsx|mjs)$/u.test(path) && folders.some((folder) => path.startsWith(`${folder}/`)));
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
