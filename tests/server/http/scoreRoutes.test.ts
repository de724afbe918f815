import { parse } from "csv-parse/sync";
import { afterEach, describe, expect, test } from "vitest";
import type { LaunchAnswer, ScoreAnswer } from "#shared/trust/answers/scoreAnswers.ts";
import { anApp, GOOD, KEYS, type RunningApp } from "./anApp.ts";

const SESSION = { cookie: "tc_session=secret-of-the-session" };
let app: RunningApp;

afterEach(() => app.stop());

async function launch(): Promise<LaunchAnswer> {
  const response = await app.get("/api/v1/trust/launch", SESSION);
  expect(response.status).toBe(200);
  return (await response.json()) as LaunchAnswer;
}

describe("the opening day", () => {
  test("[B12] is what was said of it then, each fact with its source, whatever is held now", async () => {
    app = await anApp();
    const before = await launch();
    expect(before).toMatchObject({ date: "2020-08-19", bodies: 30, indicators: { supplied: 101, of: 200 } });
    expect(before.facts.filter(({ source }) => !URL.canParse(source))).toEqual([]);
    await app.post(JSON.stringify([GOOD]), { key: KEYS.G12 });
    expect(await launch()).toEqual(before);
  });
});

describe("the scoreboard as a file", () => {
  test("[B4] has a line of every row, under the columns' names, and says in its name from when to when", async () => {
    app = await anApp();
    const query = "from=2015-01-01&to=2015-12-31";
    const { rows } = (await (await app.get(`/api/v1/trust/scoreboard?${query}`, SESSION)).json()) as ScoreAnswer;
    const response = await app.get(`/api/v1/trust/scoreboard?${query}&format=csv`, SESSION);
    expect(response.headers.get("content-disposition")).toContain("bang-diem-2015-01-01-2015-12-31.csv");
    const lines = parse(await response.text(), { bom: true, columns: true }) as readonly Record<string, string>[];
    expect(rows.length).toBeGreaterThan(10);
    expect(lines.map(({ agency, field, owed, missing }) => [agency, field, owed, missing])).toEqual(
      rows.map(({ agency, group, owed, missing }) => [agency, String(group ?? ""), String(owed), String(missing)]),
    );
  });
});
