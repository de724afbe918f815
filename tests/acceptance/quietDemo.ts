import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What `var/demo.json` promises (CONTRACT). */
export interface DemoFile {
  readonly url: string;
  readonly links: Readonly<Record<"director" | "duty" | "duty2" | "admin" | "site" | "screen", string>>;
  readonly agencyKeys: Readonly<Record<string, string>>;
}

export interface QuietDemo {
  readonly demo: DemoFile;
  readonly dir: string;
  readonly stop: () => Promise<void>;
}

/** Starts `npm run demo -- --quiet-drill` as a user would, in a directory and on a port of its own. */
export async function startQuietDemo(): Promise<QuietDemo> {
  const dir = mkdtempSync(join(tmpdir(), "toan-canh-acceptance-"));
  const child = spawn("npm", ["run", "demo", "--", "--quiet-drill"], {
    env: { ...process.env, PORT: String(await freePort()), DATA_DIR: dir },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const said: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(dir, { recursive: true, force: true });
  };
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && child.exitCode === null) {
    try {
      return { demo: JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as DemoFile, dir, stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  await stop();
  throw new Error(`the demo did not become ready:\n${said.join("").slice(-4_000)}`);
}

/** Runs one of the package's commands to its end. */
export async function runCommand(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn("npm", ["run", script, "--", ...args], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? 1)));
  return { code, output: output.join("") };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  process.kill(-child.pid, "SIGTERM");
  const forced = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, "SIGKILL"), 10_000);
  await closed;
  clearTimeout(forced);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
