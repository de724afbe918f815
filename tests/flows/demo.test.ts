import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { freePort, type ServerChild, startProgram, written } from "#tests/doubles/runningServer.ts";

const url = z.url();
const demoSchema = z.strictObject({
  url,
  links: z.strictObject({ director: url, director2: url, duty: url, duty2: url, admin: url, site: url, screen: url }),
  agencyKeys: z.record(z.string(), z.string().regex(/^tc_/)),
});
const ALIVE_MS = 20_000;

let dir = "";
let port = 0;
let program: ServerChild;
let demo: z.infer<typeof demoSchema>;

async function start(...args: readonly string[]): Promise<void> {
  program = startProgram("server/cli/demo.ts", { DATA_DIR: dir, PORT: String(port), REDIS_URL: "", JOURNAL: "" }, args);
  demo = demoSchema.parse(await written(join(dir, "demo.json"), program));
}

async function latest(): Promise<readonly { readonly exercise: boolean; readonly seq: number }[]> {
  return (await (await fetch(`${demo.url}/api/v1/observations/latest`)).json()) as { exercise: boolean; seq: number }[];
}

function redisPid(): number {
  return Number(readFileSync(join(dir, "redis/redis.pid"), "utf8").split(" ")[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tc-demo-"));
  port = await freePort();
  await start();
});
afterAll(async () => {
  await program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true });
});

describe("npm run demo", () => {
  test("demo.json has the shape of the contract and is only its owner's to read", () => {
    expect(demo.url).toBe(`http://127.0.0.1:${port}`);
    expect(Object.keys(demo.agencyKeys)).toContain("G12");
    expect(statSync(join(dir, "demo.json")).mode & 0o077).toBe(0);
  });

  test("the wall is alive within 20 s: figures of the exercise are there, and more come", async () => {
    const first = await latest();
    expect(first.length).toBeGreaterThan(1_000);
    expect(first.every((row) => row.exercise)).toBe(true);
    const seqs = first.map((row) => row.seq);
    const newest = Math.max(...seqs);
    for (
      const until = Date.now() + ALIVE_MS;
      Date.now() < until && Math.max(...(await latest()).map((row) => row.seq)) <= newest;
      await sleep(250)
    ) {
      // Wait for one more.
    }
    expect(Math.max(...(await latest()).map((row) => row.seq))).toBeGreaterThan(newest);
  });

  test("each link signs in and leads to its view", async () => {
    const views = { director: "/director/main", duty: "/duty", duty2: "/duty", admin: "/admin", screen: "/wall/main" };
    for (const [name, view] of Object.entries(views)) {
      const answer = await fetch(demo.links[name as keyof typeof views], { redirect: "manual" });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, view]);
      expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly/);
    }
    expect((await fetch(`${demo.url}/wall/main`)).status).toBe(200);
  });

  test("an agency's key posts into the exercise", async () => {
    const answer = await fetch(`${demo.url}/api/v1/observations`, {
      method: "POST",
      headers: { authorization: `Bearer ${demo.agencyKeys["G12"] ?? ""}`, "content-type": "application/json" },
      body: JSON.stringify([{ indicator: "BUD.REV_DAY", province: "VN", period: "2020-08-10", value: "4000" }]),
    });
    expect(answer.status).toBe(200);
  });

  test("the port being taken is said plainly, naming PORT", async () => {
    const other = mkdtempSync(join(tmpdir(), "tc-demo-"));
    const second = startProgram("server/cli/demo.ts", { DATA_DIR: other, PORT: String(port) });
    await new Promise((done) => second.child.once("close", done));
    expect(second.child.exitCode).toBe(1);
    expect(second.said()).toMatch(/PORT: 127\.0\.0\.1:\d+ is taken.*set PORT/);
    rmSync(other, { recursive: true, force: true });
  });

  test("a signal to npm reaches the program: nothing is left running", async () => {
    const other = mkdtempSync(join(tmpdir(), "tc-demo-"));
    const variables = { ...process.env, DATA_DIR: other, PORT: String(await freePort()), REDIS_URL: "", JOURNAL: "" };
    const npm = spawn("npm", ["run", "demo", "--", "--quiet-drill"], { env: variables, stdio: "ignore" });
    const gone = once(npm, "exit");
    const note = join(other, "server.json");
    for (const until = Date.now() + ALIVE_MS; Date.now() < until && !existsSync(join(other, "demo.json")); await sleep(50)) {
      // Wait until it is up.
    }
    const { pid } = JSON.parse(readFileSync(note, "utf8")) as { readonly pid: number };
    npm.kill("SIGTERM");
    await gone;
    for (const until = Date.now() + ALIVE_MS; Date.now() < until && isAlive(pid); await sleep(50)) {
      // It ends its Redis first.
    }
    expect([isAlive(pid), existsSync(note)]).toEqual([false, false]);
    rmSync(other, { recursive: true, force: true });
  });

  test("it ends on SIGTERM with its Redis, and a quiet one on the same data shows no drill", async () => {
    const redis = redisPid();
    await program.kill("SIGTERM");
    expect(program.child.exitCode).toBe(0);
    expect(isAlive(redis)).toBe(false);
    expect(existsSync(join(dir, "demo.json"))).toBe(false);
    await start("--quiet-drill");
    expect(await latest()).toEqual([]);
    expect(await (await fetch(`${demo.url}/healthz`)).json()).toMatchObject({ drill: null, drillTitle: null, volatile: false });
  });
});
