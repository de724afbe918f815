import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anApp, answerOf, GOOD, KEYS, type RunningApp } from "./anApp.ts";

let app: RunningApp;

beforeAll(async () => {
  app = await anApp();
});
afterAll(async () => {
  await app.stop();
});

describe("exercise and actual", () => {
  test("an exercise key writes only into the exercise, and only while a drill runs", async () => {
    const early = await app.post(JSON.stringify([GOOD]), { key: KEYS.DRILL });
    expect([early.status, await early.json()]).toMatchObject([409, { code: "exercise.not-in-drill" }]);
    app.drill.active = true;
    try {
      expect(await answerOf(await app.post(JSON.stringify([{ ...GOOD, province: "40" }]), { key: KEYS.DRILL }))).toMatchObject({
        accepted: 1,
      });
      const drill = (await (await app.get("/api/v1/observations/latest")).json()) as { province: string; exercise: boolean }[];
      expect(drill.map((row) => [row.province, row.exercise])).toEqual([["40", true]]);
      const actual = (await (await app.get("/api/v1/observations/latest?topic=actual")).json()) as { province: string }[];
      expect(actual.some((row) => row.province === "40")).toBe(false);
    } finally {
      app.drill.active = false;
    }
  });

  test("a drill set in the future lends its clock to exercise keys and to no other", async () => {
    const ahead = [{ ...GOOD, province: "42", period: "2027" }];
    Object.assign(app.drill, { active: true, offsetMs: 400 * 86_400_000 });
    try {
      expect((await answerOf(await app.post(JSON.stringify(ahead), { key: KEYS.DRILL }))).accepted).toBe(1);
      expect((await answerOf(await app.post(JSON.stringify(ahead)))).rows[0]?.code).toBe("period.future");
    } finally {
      Object.assign(app.drill, { active: false, offsetMs: 0 });
    }
  });
});
