import { afterAll, beforeAll, expect, test } from "vitest";
import { aDeskApp, type Caller, type DeskApp, FLOOD } from "./aDeskApp.ts";
import { KEYS, NOW } from "./anApp.ts";

let app: DeskApp;
let duty: Caller;
let approver: Caller;
let site: Caller;
let screen: Caller;

beforeAll(async () => {
  app = await aDeskApp();
  [duty, approver, site, screen] = await Promise.all([app.as("duty"), app.as("approver"), app.as("site"), app.as("screen")]);
});
afterAll(async () => {
  await app.stop();
});

async function raised(change: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { status, body } = await duty.post("/alerts", { ...FLOOD, ...change });
  expect(status).toBe(201);
  return body.id;
}
const code = (answer: { readonly status: number; readonly body: object }): readonly unknown[] => [
  answer.status,
  Reflect.get(answer.body, "code"),
];

test("an alert is raised, acknowledged, amended, shelved, taken back and resolved", async () => {
  const first = await duty.post("/alerts", FLOOD);
  expect(first).toMatchObject({
    status: 201,
    body: { status: "Actual", state: "unacknowledged", version: 1, provinces: ["22"], closedAs: null },
  });
  const id = first.body.id;
  expect(first.headers.get("location")).toBe(`/api/v1/alerts/${id}`);
  expect(first.body).toMatchObject({ identifier: `${id}.1`, sentAt: new Date(NOW).toISOString(), cursor: expect.stringMatching(/:\d+$/) });
  const acts: readonly (readonly [string, object | undefined, object])[] = [
    ["acknowledge", undefined, { state: "acknowledged" }],
    ["amend", { why: "nước lên", level: 4 }, { state: "unacknowledged", version: 2, level: 4, headline: { vi: FLOOD.headline } }],
    ["shelve", { minutes: 30, why: "đang xử lý" }, { state: "shelved", shelvedUntil: new Date(NOW + 1_800_000).toISOString() }],
    ["unshelve", {}, { state: "unacknowledged", shelvedUntil: null }],
    ["resolve", { why: "nước rút" }, { state: "returnedUnacknowledged", closedAs: "resolved" }],
    ["acknowledge", { note: "đã rõ" }, { state: "closed", closedAs: "resolved" }],
  ];
  for (const [act, body, expected] of acts) {
    const answer = await duty.post(`/alerts/${id}/${act}`, body);
    expect([act, answer.status, answer.body]).toMatchObject([act, 200, expected]);
  }
  const whole = await duty.get(`/alerts/${id}`);
  const timeline = whole.body["timeline"] as readonly { readonly act: string }[];
  expect(timeline.map(({ act }) => act)).toEqual(["raised", "acknowledged", "amended", "shelved", "unshelved", "resolved", "acknowledged"]);
  expect(whole.body).toMatchObject({ earlier: [{ version: 1 }], rollCall: { totals: { shown: 0 } } });
});

test("[A10] an Extreme alert stays with the desk until another person approves it", async () => {
  const id = await raised({ severity: "Extreme" });
  const listed = async (who: Caller) =>
    ((await who.get("/alerts?state=awaitingApproval")).body as unknown as readonly { id: string }[]).map((each) => each.id);
  expect(await listed(duty)).toContain(id);
  expect(await listed(screen)).toEqual([]);
  expect(code(await screen.get(`/alerts/${id}`))).toEqual([404, "alert.unknown"]);
  expect(code(await duty.post(`/alerts/${id}/approve`))).toEqual([403, "alert.same-person"]);
  expect(code(await approver.post(`/alerts/${id}/approve`, { seen: "2026-11-24T00:00:00Z" }))).toEqual([409, "alert.changed"]);
  expect(await approver.post(`/alerts/${id}/approve`, { seen: new Date(NOW).toISOString() })).toMatchObject({
    status: 200,
    body: { state: "unacknowledged" },
  });
  expect((await screen.get(`/alerts/${id}`)).body).toMatchObject({ id, timeline: [], rollCall: null, pending: null });
});

test("[A28] a body at fault is refused with every field, in the caller's language, and kept in the audit", async () => {
  const bad = { ...FLOOD, severity: "severe", provinces: ["35"], headline: "a\u202eb", nothing: 1 };
  const answer = await duty.post("/alerts", bad, { "accept-language": "en" });
  expect(answer).toMatchObject({ status: 400, body: { code: "bad-request", detail: "4 things need correcting." } });
  const errors = answer.body["errors"] as readonly { readonly pointer: string; readonly detail: string }[];
  expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(["/headline", "/nothing", "/provinces/0", "/severity"]);
  expect(errors.find(({ pointer }) => pointer === "/headline")?.detail).toContain("U+202E");
  const end = await app.journal.events.cursor();
  const [last] = await app.journal.events.range({ ...end, seq: end.seq - 1 }, end);
  expect(last).toMatchObject({ type: "duty.refused", data: { action: "alert.raise", code: "bad-request" } });
});

test.each([
  ["", "[]", 400],
  ["", "{", 400],
  ["", '{"status":"Test"}', 400],
  ["", '{"status":"Exercise","headline":"x","severity":"Minor","provinces":["01"]}', 409],
  ["/A-ffffffffffff/approve", "{}", 404],
  ["/__proto__/approve", "{}", 404],
  ["/A-ffffffffffff/shelve", '{"minutes":5,"why":"x"}', 404],
  ["/A-ffffffffffff/amend", '{"why":"x"}', 404],
  ["/ID/approve", '{"x":1}', 400],
  ["/ID/approve", '{"seen":"mai"}', 400],
  ["/ID/amend", "{}", 400],
  ["/ID/amend", '{"why":"x","expires":"2020-01-01T00:00:00Z"}', 400],
  ["/ID/amend", '{"why":"x"}', 409],
  ["/ID/resolve", "{}", 400],
  ["/ID/resolve", '{"why":5}', 400],
  ["/ID/resolve", '{"why":" "}', 400],
  ["/ID/shelve", '{"why":"x"}', 400],
  ["/ID/shelve", '{"why":"x","minutes":481}', 400],
  ["/ID/shelve", '{"why":"x","minutes":-1}', 400],
  ["/ID/shelve", '{"why":"x","until":"2026-11-24T08:00:00+07:00"}', 400],
  ["/ID/unshelve", '{"why":"x"}', 409],
  ["/ID/reject", '{"why":"x"}', 409],
  ["/ID/acknowledge", '{"site":"../x"}', 409],
  ["/ID/acknowledge", '{"site":"tinh-22"}', 400],
])("a command that cannot be is a problem with a sentence and a code: %s %s", async (path, body, status) => {
  const id = await raised();
  const response = await fetch(`${app.url}/api/v1/alerts${path.replace("ID", id)}`, {
    method: "POST",
    body,
    headers: { cookie: "tc_session=secret-of-the-session", "content-type": "application/json" },
  });
  const problem = (await response.json()) as { readonly detail?: string; readonly code: string };
  expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json; charset=utf-8"]);
  expect(problem.detail?.length ?? 0).toBeGreaterThan(10);
});

test("[A30] a site reads what concerns it; anything else is to it as if it were not there", async () => {
  const [own, other] = [await raised(), await raised({ provinces: ["01"] })];
  expect((await site.get(`/alerts/${own}`)).status).toBe(200);
  const [gone, never] = [await site.get(`/alerts/${other}`), await site.get("/alerts/A-ffffffffffff")];
  expect(gone).toMatchObject({ status: 404, body: never.body });
  const listed = (await site.get("/alerts?limit=1000")).body as unknown as readonly {
    readonly id: string;
    readonly provinces: readonly string[];
  }[];
  expect(listed.map(({ id }) => id)).toContain(own);
  expect(listed.filter(({ provinces }) => !provinces.includes("22") && !provinces.includes("VN"))).toEqual([]);
});

test("[A16] a site acknowledges for itself and for nobody else", async () => {
  const id = await raised({ provinces: ["22", "01"] });
  expect(code(await site.post(`/alerts/${id}/acknowledge`, { site: "tinh-01" }))).toEqual([403, "site.not-yours"]);
  expect(code(await site.post(`/alerts/${id}/resolve`, { why: "x" }))).toEqual([403, "forbidden"]);
  const done = await site.post(`/alerts/${id}/acknowledge`);
  const sites = done.body["sites"] as readonly { readonly site: string; readonly acknowledged: object | null }[];
  expect(sites.filter(({ acknowledged }) => acknowledged !== null).map((each) => each.site)).toEqual(["tinh-22"]);
  expect(code(await site.post(`/alerts/${id}/acknowledge`))).toEqual([409, "site.already-acknowledged"]);
});

test("[A31] the same key gives the same answer and one alert; the same key for something else is refused", async () => {
  const key = { "idempotency-key": "night-1" };
  const [first, again] = [await duty.post("/alerts", FLOOD, key), await duty.post("/alerts", FLOOD, key)];
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(code(await duty.post("/alerts", { ...FLOOD, headline: "Khác" }, key))).toEqual([409, "idempotency.conflict"]);
  const id = first.body.id;
  const cancel = { "idempotency-key": "night-2" };
  const refused = await duty.post(`/alerts/${id}/cancel`, { why: "" }, cancel);
  expect(refused.status).toBe(400);
  const done = await duty.post(`/alerts/${id}/cancel`, { why: "phát nhầm" }, cancel);
  expect(done).toMatchObject({ status: 200, body: { state: "closed", closedAs: "cancelled" } });
  expect((await duty.post(`/alerts/${id}/cancel`, { why: "phát nhầm" }, cancel)).body).toEqual(done.body);
});

test("[A35] a search finds words whatever their case and marks, and filters by state, severity and province", async () => {
  const id = await raised({ headline: "Sạt lở đất ở Thừa Thiên", severity: "Moderate", provinces: ["46"] });
  const ids = async (query: string) =>
    ((await duty.get(`/alerts?${query}`)).body as unknown as readonly { id: string }[]).map((each) => each.id);
  expect(await ids("q=sat%20lo%20DAT%20hue")).toEqual([id]);
  expect(await ids("q=sat%20lo%20bien")).toEqual([]);
  expect(await ids("province=46&severity=Moderate,Minor&status=Actual")).toEqual([id]);
  await duty.post(`/alerts/${id}/cancel`, { why: "phát nhầm" });
  expect(await ids("province=46&state=live&severity=Moderate")).toEqual([]);
  expect(await ids("province=46&state=closed")).toEqual([id]);
  expect((await ids("limit=1")).length).toBe(1);
  for (const bad of ["state=open", "status=Test", "severity=grave", "province=00", "limit=0", "limit=1001", "x=1"]) {
    expect([bad, (await duty.get(`/alerts?${bad}`)).status]).toEqual([bad, 400]);
  }
});

test("[A25] a hand-over carries alerts by name, and its sheet lists what is open, shelved and changed since", async () => {
  const [open, shelved] = [await raised({ headline: "Chuyển ca" }), await raised({ headline: "Tạm gác" })];
  await duty.post(`/alerts/${shelved}/shelve`, { minutes: 60, why: "đang xử lý" });
  const idsOf = (list: unknown): readonly string[] => (list as readonly { readonly id: string }[]).map(({ id }) => id);
  const before = (await duty.get("/duty/handover-sheet")).body;
  expect(idsOf(before["open"])).toContain(open);
  expect(idsOf(before["open"])).not.toContain(shelved);
  expect(idsOf(before["shelved"])).toEqual([shelved]);
  expect(idsOf(before["changed"])).toEqual(expect.arrayContaining([open, shelved]));
  expect(before["shelved"]).toMatchObject([{ last: { act: "shelved", why: "đang xử lý", by: { role: "duty" } } }]);
  const handover = await duty.post("/duty/handovers", { to: "Ca chiều: Phạm Ban", carried: [open] });
  expect(handover).toMatchObject({ status: 201, body: { to: "Ca chiều: Phạm Ban", carried: [open], status: "Actual" } });
  const after = (await duty.get("/duty/handover-sheet?status=actual")).body;
  expect(after).toMatchObject({ since: new Date(NOW).toISOString(), handovers: [{ id: handover.body.id }] });
  expect(code(await duty.post("/duty/handovers", { to: "B", carried: ["A-ffffffffffff"] }))).toEqual([409, "handover.not-open"]);
  expect(code(await screen.get("/duty/handover-sheet"))).toEqual([403, "forbidden"]);
  expect(code(await approver.post("/duty/handovers", { to: "B" }))).toEqual([403, "forbidden"]);
});

test("[A26] in a drill an alert without a status is an exercise; one that is real says so", async () => {
  const data = { name: "a", title: { vi: "A", en: "A" }, startedAt: NOW, clockOffsetMs: -3_600_000 };
  await app.journal.events.append([{ type: "drill.started", data }]);
  await expect.poll(async () => (await duty.get("/duty/handover-sheet")).body["status"]).toBe("Exercise");
  const exercise = await duty.post("/alerts", FLOOD);
  expect(exercise.body).toMatchObject({
    status: "Exercise",
    id: expect.stringMatching(/^E-/),
    sentAt: new Date(NOW - 3_600_000).toISOString(),
  });
  expect((await duty.post("/alerts", { ...FLOOD, status: "Actual" })).body).toMatchObject({
    status: "Actual",
    id: expect.stringMatching(/^A-/),
  });
  await app.journal.events.append([{ type: "drill.ended", data: { name: "a" } }]);
  await expect.poll(async () => (await duty.get(`/alerts/${exercise.body.id}`)).body["closedAs"]).toBe("drillEnded");
});

test("an agency's key reads what was told and commands nothing; nobody at all is asked to sign in", async () => {
  const agency = { authorization: `Bearer ${KEYS.G12}`, "content-type": "application/json" };
  const ask = (headers: Record<string, string>, method = "GET") =>
    fetch(`${app.url}/api/v1/alerts`, { method, headers, ...(method === "POST" ? { body: JSON.stringify(FLOOD) } : {}) });
  expect((await ask(agency)).status).toBe(200);
  expect((await ask(agency, "POST")).status).toBe(403);
  expect((await ask({})).status).toBe(401);
  expect((await ask({ "content-type": "application/json" }, "POST")).status).toBe(401);
});
