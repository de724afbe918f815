import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn } from "#tests/doubles/deskClient.ts";
import { freePort, type ServerChild, startProgram, written } from "#tests/doubles/runningServer.ts";
import { startTestRedis } from "#tests/doubles/testRedis.ts";
import type { DemoNote, SceneBench } from "./sceneViews.ts";

/** The product without a drill, over a Redis that outlives it. */
export interface SceneDemo {
  /** A desk that may conduct, of the server as it now runs. */
  readonly desk: () => Promise<Omit<SceneBench, "browser">>;
  /** Kills the server and starts it again. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts one on a free port of its own; the caller stops it. */
export async function startSceneDemo(): Promise<SceneDemo> {
  const folder = mkdtempSync(join(tmpdir(), "tc-scene-bench-"));
  const told = join(folder, "demo.json");
  const redis = await startTestRedis();
  const variables = { PORT: String(await freePort()), DATA_DIR: folder, LOG_LEVEL: "error", REDIS_URL: `unix://${redis.socketPath}` };
  const start = async (): Promise<ServerChild> => {
    rmSync(told, { force: true });
    const begun = startProgram("server/cli/demo.ts", variables, ["--quiet-drill"]);
    await written(told, begun);
    return begun;
  };
  let program = await start();
  return {
    desk: async () => {
      const note = JSON.parse(readFileSync(told, "utf8")) as DemoNote;
      return { note, director: await signIn(note.links.director) };
    },
    restart: async () => {
      await program.kill("SIGKILL");
      program = await start();
    },
    stop: async () => {
      await program.kill("SIGTERM");
      await redis.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}
