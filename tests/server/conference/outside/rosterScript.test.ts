import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { anOutsideHost, type OutsideHost } from "./outsideHost.ts";

const SCRIPT = new URL("../../../../config/gateway/roster.sh", import.meta.url).pathname;

let host: OutsideHost;
beforeEach(async () => {
  host = await anOutsideHost();
});
afterEach(() => host.close());

async function run(args: readonly string[], secret: string): Promise<{ readonly code: number; readonly said: string }> {
  const env = { PATH: process.env["PATH"] ?? "", ROSTER_URL: `${host.origin}/api/v1/conference/roster`, ROSTER_SECRET: secret };
  const child = spawn("sh", [SCRIPT, ...args], { env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on("close", (ended) => resolve(ended ?? -1)));
  return { code, said };
}

it.each([
  ["a short secret", "the secret of the roster"],
  ["one of a whole block", "s".repeat(64)],
  ["one that is longer than a block", "s".repeat(65)],
  ["one with marks and signs", "mật khoá $`\"'\\ % của máy"],
])("the script signs as the server reads it: %s", async (_what, secret) => {
  host.answer((_seen, response) => response.writeHead(200).end());
  expect(await run(["published", "tinh-22", "on-wall"], secret)).toEqual({ code: 0, said: "" });
  const [seen] = host.seen;
  if (seen === undefined) throw new Error("nothing came");
  const { headers, body } = seen;
  expect(JSON.parse(body)).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    events: [{ kind: "published", site: "tinh-22", onWall: true }],
  });
  const stamp = String(headers["roster-timestamp"]);
  expect(Math.abs(Number(stamp) * 1_000 - Date.now())).toBeLessThan(60_000);
  expect(headers["roster-signature"]).toBe(`sha256=${createHmac("sha256", secret).update(`${stamp}.${body}`).digest("hex")}`);
});

it("the script sends one event again under its id until it is taken, and gives up on a refusal", async () => {
  let tries = 0;
  host.answer((_seen, response) => response.writeHead((tries += 1) < 2 ? 503 : 409).end());
  expect((await run(["left", "tinh-22"], "the secret of the roster")).code).toBe(0);
  expect(new Set(host.seen.map(({ body }) => body)).size).toBe(1);
  expect(host.seen).toHaveLength(2);
  host.answer((_seen, response) => response.writeHead(401).end());
  const refused = await run(["left", "tinh-22"], "the secret of the roster");
  expect(refused).toEqual({ code: 1, said: "roster.sh: left tinh-22 was not taken: 401\n" });
  expect((await run(["left", 'a"b'], "x")).code).toBe(2);
  expect((await run(["gone", "tinh-22"], "x")).code).toBe(2);
  expect(host.seen).toHaveLength(3);
});
