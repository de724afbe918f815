import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const BUILT = join(ROOT, "client/dist/index.html");
const SOURCES = ["client", "shared", "vite.config.ts", "package-lock.json"];

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || path === join(ROOT, "client/dist")) {
    return 0;
  }
  return found.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : found.mtimeMs;
}

/** True when there is no built page, or one older than what it is built from. */
export function isPageOutdated(): boolean {
  return !existsSync(BUILT) || Math.max(...SOURCES.map((source) => newest(join(ROOT, source)))) > statSync(BUILT).mtimeMs;
}

function vite(...args: readonly string[]): ChildProcess {
  const program = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  return spawn(process.execPath, [program, "build", "--logLevel", "error", ...args], {
    cwd: ROOT,
    // A runner of tests says "test", and React's development build is three times the script.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** Builds the page when it is missing or outdated; throws when the build fails. */
export async function buildPage(say: (line: string) => void): Promise<void> {
  if (!isPageOutdated()) {
    return;
  }
  say("Đang dựng trang (một lần) / building the page (once)…");
  const [code] = (await once(vite(), "exit")) as [number | null];
  if (code !== 0) {
    throw new Error(`Không dựng được trang / the page could not be built: vite build ended with ${code ?? "a signal"}`);
  }
}

/** Builds the page again whenever a source changes; returns the undo. */
export function watchPage(): () => void {
  const child = vite("--watch");
  return () => void child.kill("SIGTERM");
}
