import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#shared/duty/role.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

interface Body {
  readonly [field: string]: unknown;
  readonly code?: string;
  readonly number: number;
  readonly hash: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

const START = Date.parse("2026-11-24T08:30:00+07:00");
let now = START;
let app: RunningApp;
beforeEach(async () => {
  now = START;
  app = await anApp({ now: () => now });
});
afterEach(() => app.stop());

async function as(role: Role) {
  const headers = await signedInAs(app, role);
  const send = async (path: string, init: RequestInit): Promise<{ readonly status: number; readonly body: Body }> => {
    const response = await fetch(`${app.url}/api/v1${path}`, init);
    return { status: response.status, body: (await response.json()) as Body };
  };
  return {
    get: (path: string) => send(path, { headers }),
    post: (path: string, body: unknown, key?: string) =>
      send(`/walls/main/${path}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
        body: JSON.stringify(body),
      }),
  };
}

async function entriesOf(type: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const end = await app.journal.events.cursor();
  const entries = await app.journal.events.range({ epoch: end.epoch, seq: 0 }, end);
  return entries.flatMap((entry) => (entry.type === type ? [entry.data] : []));
}

describe("walls by HTTP", () => {
  test("[S1] a scene is taken, and the answer says when every page shows it and what then must be drawn", async () => {
    const director = await as("director");
    const taken = await director.post("scene", { scene: "disaster", transition: "fade", durationMs: 300 });
    expect(taken).toMatchObject({ status: 200, body: { wall: "main", scene: "overview", showAt: "2026-11-24T01:30:00.250Z" } });
    now += 250;
    const shown = await (await as("viewer")).get("/walls/main/scene");
    expect(shown.body).toMatchObject({ number: taken.body.number, scene: "disaster", onAir: { from: "director", durationMs: 300 } });
    expect(shown.body["picture"]).toMatchObject({ scene: "disaster", version: 0, drill: false, alerts: [] });
    expect(app.walls.markOf("main")).toEqual({ number: shown.body.number, hash: shown.body.hash });
  });

  test("[S4] the same again under its key gets the first answer; another body under it is a conflict", async () => {
    const director = await as("director");
    const first = await director.post("scene", { scene: "disaster" }, "key-1");
    now += 60_000;
    expect(await director.post("scene", { scene: "disaster" }, "key-1")).toEqual(first);
    expect(await director.post("scene", { scene: "overview" }, "key-1")).toMatchObject({
      status: 409,
      body: { code: "idempotency.conflict" },
    });
    expect(await entriesOf("wall.sceneTaken")).toHaveLength(1);
  });

  test("[S4] commands at the same moment are each done, one after the other", async () => {
    const director = await as("director");
    const scenes = ["overview", "disaster", "dual-goal", "data-sharing"];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) => director.post("scene", { scene: scenes[at % 4] }, `key-${at}`)),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(await entriesOf("wall.sceneTaken")).toHaveLength(40);
  });

  test("[S5] what is refused says what and where, and is in the audit with who asked", async () => {
    const director = await as("director");
    const refusals = [
      ["scene", { scene: "none" }, 404, "scene.unknown", "/scene"],
      ["scene", { scene: "disaster", at: "2026-11-24T08:29:00+07:00" }, 400, "instant.past", "/at"],
      ["scene", { scene: "disaster", transition: "dissolve" }, 400, "bad-request", "/transition"],
      ["camera", { bounds: [1, 2, 3] }, 400, "bad-request", undefined],
      ["map", { indicator: "NO.SUCH", period: null }, 400, "indicator.unknown", "/indicator"],
      ["pointer", { pointer: { panel: 90, x: 0, y: 0 } }, 400, "pointer.outside", "/pointer"],
      ["playlist", { playlist: "none" }, 404, "playlist.unknown", "/playlist"],
    ] as const;
    for (const [path, body, status, code, pointer] of refusals) {
      const answer = await director.post(path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
      if (pointer !== undefined) expect(answer.body.errors?.[0]?.pointer).toBe(pointer);
    }
    const audited = await entriesOf("duty.refused");
    expect(audited.map((entry) => entry["code"])).toEqual(refusals.map(([, , , code]) => code));
    expect(audited[0]).toMatchObject({ action: "wall.command", id: "main", by: { role: "director" } });
    expect(await entriesOf("wall.sceneTaken")).toEqual([]);
  });

  test("[S8] a programme that names what is not there is refused with every fault at its place", async () => {
    const items = [{ scene: "none", seconds: 30 }];
    const programme = { playlists: [{ id: "p", nameVi: "p", nameEn: "p", transition: "cut", items }], schedule: [], conditions: [] };
    const answer = await (await as("admin")).post("programme", { scenes: ["overview", "overview"], programme, base: 0 });
    expect(answer).toMatchObject({ status: 400, body: { code: "programme.invalid" } });
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(["/scenes/1", "/programme/playlists/0/items/0/scene"]);
  });

  test("[S12] [S13] another director is refused until they take it over, but for the safe scene", async () => {
    const director = await as("director");
    await director.post("scene", { scene: "disaster" });
    const held = { wall: "main", at: now, by: { id: "o-2", name: "Trần Minh", role: "director" }, takenFrom: null };
    await app.journal.events.append([{ type: "wall.held", data: held }]);
    const refused = await director.post("scene", { scene: "overview" });
    expect(refused).toMatchObject({ status: 409, body: { code: "wall.held-by-another" } });
    expect(String(refused.body["detail"])).toContain("Trần Minh");
    expect(await director.post("safe", {})).toMatchObject({ status: 200, body: { holder: { who: { role: "director" } } } });
    expect(await director.post("release", {})).toMatchObject({ status: 200, body: { holder: null } });
  });

  test("[S41] [S42] any moment that has been is told again, and what has not been is refused as such", async () => {
    const director = await as("director");
    const first = await director.post("scene", { scene: "disaster" });
    now += 60_000;
    await director.post("focus", { province: "22" });
    now += 60_000;
    const viewer = await as("viewer");
    expect((await viewer.get(`/walls/main/scene?seq=${first.body.number}`)).body).toMatchObject({ scene: "disaster", spotlight: null });
    expect((await viewer.get("/walls/main/scene?at=2026-11-24T08:31:30%2B07:00")).body).toMatchObject({ spotlight: "22" });
    expect((await viewer.get("/walls/main/scene?at=2026-11-24T08:29:59%2B07:00")).body).toMatchObject({ number: 0, scene: "overview" });
    expect(await viewer.get("/walls/main/scene?seq=99999")).toMatchObject({ status: 400, body: { code: "past.not-yet" } });
    expect(await viewer.get("/walls/main/scene?seq=-1")).toMatchObject({ status: 400, body: { code: "bad-request" } });
    expect(await viewer.get("/walls/main/scene?seq=1&at=2026-11-24T08:29:59Z")).toMatchObject({ status: 400 });
    expect(await viewer.get("/walls/none/scene")).toMatchObject({ status: 404, body: { code: "wall.unknown" } });
  });

  test("the centre's clock is for whoever may look, and is not kept on the way", async () => {
    now += 0.1234;
    const headers = await signedInAs(app, "screen");
    const response = await fetch(`${app.url}/api/v1/clock`, { headers });
    expect([await response.json(), response.headers.get("cache-control")]).toEqual([{ now: START + 0.123 }, "no-store"]);
    expect((await fetch(`${app.url}/api/v1/clock`)).status).toBe(401);
  });

  test("commands are counted and timed, by act and outcome", async () => {
    const director = await as("director");
    await director.post("scene", { scene: "disaster" });
    await director.post("scene", { scene: "none" });
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain('toancanh_wall_commands{act="take",outcome="done"} 1');
    expect(metrics).toContain('toancanh_wall_commands{act="take",outcome="refused"} 1');
    expect(metrics).toContain('toancanh_wall_commit_seconds_count{act="take"} 2');
  });
});
