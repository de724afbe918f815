import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Environment, readEnvironment } from "#server/environment.ts";
import { createLog } from "#server/log.ts";
import { type Overrides, type RunningServer, startServer } from "#server/startServer.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const READY_MS = 60_000;

/** A free port of this machine. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** The environment of a demo server of a test's own: memory journal unless said otherwise. */
export function testEnvironment(variables: Readonly<Record<string, string>> = {}): Environment {
  return readEnvironment(
    { PORT: "0", JOURNAL: "memory", DATA_DIR: mkdtempSync(join(tmpdir(), "tc-server-")), LOG_LEVEL: "silent", ...variables },
    "demo",
  );
}

/** The real program in this process; `stop` also removes its data. */
export async function startTestServer(variables: Readonly<Record<string, string>> = {}, overrides: Overrides = {}): Promise<RunningServer> {
  const environment = testEnvironment(variables);
  const server = await startServer(environment, { log: createLog({ level: "silent" }), ...overrides });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(environment.dataDir, { recursive: true, force: true });
    },
  };
}

/** A server program as a child, to be killed. */
export interface ServerChild {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Ends it with a signal and waits until it is gone. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

/** Starts a program of this repository with node. */
export function startProgram(file: string, variables: Readonly<Record<string, string>>, args: readonly string[] = []): ServerChild {
  const child = spawn(process.execPath, [join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  }
  const gone = once(child, "exit");
  return {
    child,
    said: () => said.join(""),
    kill: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}

/** Waits until a program has written a JSON file; fails with what it said when it ends before. */
export async function written(file: string, program: ServerChild): Promise<unknown> {
  for (const until = Date.now() + READY_MS; Date.now() < until && program.child.exitCode === null; await sleep(25)) {
    try {
      if (existsSync(file)) {
        return JSON.parse(readFileSync(file, "utf8"));
      }
    } catch {
      // Not whole yet.
    }
  }
  throw new Error(`${file} was not written:\n${program.said().slice(-4_000)}`);
}
