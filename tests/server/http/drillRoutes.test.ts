import { expect, test } from "vitest";
import { anApp, KEYS } from "./anApp.ts";

test("a drill is started by an exercise key and by no other, and once for one Idempotency-Key", async () => {
  const started: string[] = [];
  const app = await anApp({
    drills: {
      names: () => ["opening-day"],
      start: async (name) => {
        started.push(name);
        return name === "opening-day" ? { ok: true, name } : { ok: false };
      },
      stop: async () => true,
    },
  });

  const start = (key: string, name: string, more: Record<string, string> = {}) =>
    fetch(`${app.url}/api/v1/drills`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...more },
      body: JSON.stringify({ name }),
    });
  expect((await start(KEYS.DRILL, "opening-day")).status).toBe(201);
  expect((await start(KEYS.DRILL, "none")).status).toBe(404);
  const once = { "idempotency-key": "drill-1" };
  const before = started.length;
  for (const _ of [1, 2]) expect(await (await start(KEYS.DRILL, "opening-day", once)).json()).toEqual({ name: "opening-day" });
  expect(started.length).toBe(before + 1);
  expect((await start(KEYS.DRILL, "none", once)).status).toBe(409);
  expect((await start(KEYS.G12, "opening-day")).status).toBe(403);
  const end = await app.journal.events.cursor();
  const kept = await app.journal.events.range({ epoch: end.epoch, seq: 0 }, end);
  expect(kept.filter(({ data }) => data["action"] === "drill.begun").map(({ data }) => data["subject"])).toEqual([
    "opening-day",
    "opening-day",
  ]);
  await app.stop();
});
