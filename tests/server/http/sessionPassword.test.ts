import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "#shared/wire/problem.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { anOfficer, OTHER_PASSWORD, PASSWORD, signedInAs } from "./aPerson.ts";

type Headers = Readonly<Record<string, string>>;
const CHANGE = { current: PASSWORD, password: OTHER_PASSWORD };
let app: RunningApp;

beforeEach(async () => {
  app = await anApp();
});
afterEach(async () => {
  await app.stop();
});

const change = (body: unknown, headers: Headers = {}, { url } = app): Promise<Response> =>
  fetch(`${url}/api/v1/session/password`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const isSignedIn = async (headers: Headers): Promise<boolean> => (await app.get("/api/v1/session", headers)).status === 200;

describe("changing one's own password", () => {
  test("gives this browser a new session, ends the others and is audited", async () => {
    const start = await app.journal.events.cursor();
    const { id, headers } = await anOfficer(app, "lan.nguyen");
    const officer = await app.people.officers.byId(id);
    const elsewhere = officer === null ? "" : (await app.people.sessions.open(officer)).secret;
    const wrong = await change({ ...CHANGE, current: "x" }, headers);
    expect([wrong.status, ((await wrong.json()) as Problem).errors?.[0]?.pointer]).toEqual([400, "/current"]);
    const response = await change(CHANGE, headers);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const fresh = { cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
    expect([await isSignedIn(headers), await isSignedIn({ cookie: `tc_session=${elsewhere}` }), await isSignedIn(fresh)]).toEqual([
      false,
      false,
      true,
    ]);
    const last = (await app.journal.events.range(start, await app.journal.events.cursor())).at(-1);
    expect(last).toMatchObject({
      type: "duty.administered",
      data: { action: "officer.password-changed", by: { id: `officer:${id}` }, subject: `officer:${id}`, detail: null },
    });
  });

  test("is not for a session of a link, nor for nobody, nor with a field too many", async () => {
    const { headers } = await anOfficer(app, "lan.nguyen");
    const answers = [
      await change(CHANGE, await signedInAs(app, "admin")),
      await change(CHANGE),
      await change({ ...CHANGE, id: "1" }, headers),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 401, 400]);
  });

  test("counts wrong tries against the address, but not new passwords that are too weak", async () => {
    const few = await anApp({ limits: { authFailuresPerMinute: 3 } });
    const { headers } = await anOfficer(few, "lan.nguyen");
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await change({ ...CHANGE, password: "toancanh2020" }, headers, few)).status);
    for (let n = 0; n < 4; n += 1) statuses.push((await change({ ...CHANGE, current: "x" }, headers, few)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 400, 429]);
    await few.stop();
  });
});
