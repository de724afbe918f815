import { createHash, createHmac } from "node:crypto";
import { SignJWT } from "jose";
import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { createRosterDoor, type RosterDoor, type RosterVerdict } from "#server/conference/outside/rosterDoor.ts";
import type { RosterEvent } from "#server/conference/outside/rosterEvent.ts";
import { JournalUnavailable } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { anOutsideConfig, SITE } from "./anOutside.ts";

const SECRET = "the secret of the roster";
const NOW = Date.parse("2026-11-24T08:30:00+07:00");

interface Told {
  readonly door: RosterDoor;
  readonly events: RosterEvent[];
  readonly clock: ReturnType<typeof manualClock>;
  readonly metrics: Registry;
  fails: boolean;
}

function aDoor(roster: object = { signature: "hmac", secret: "ROSTER_SECRET" }): Told {
  const clock = manualClock(NOW);
  const events: RosterEvent[] = [];
  const metrics = new Registry();
  const log = { ...silentLog(), child: () => log };
  const told = { events, clock, metrics, fails: false };
  const door = createRosterDoor({
    config: anOutsideConfig("http://127.0.0.1:1", { roster, names: { [SITE]: "quangninh" } }),
    secrets: new Map([["ROSTER_SECRET", SECRET]]),
    store: createMemoryJournal({ now: clock.now }).idempotency,
    isSite: (site) => site === SITE,
    tell: async (event) => {
      if (told.fails) throw new JournalUnavailable("away");
      events.push(event);
    },
    now: clock.now,
    log,
    metrics,
  });
  if (door === null) throw new Error("no door");
  return Object.assign(told, { door });
}

function body(id = "delivery-0001", events: readonly object[] = [{ kind: "published", site: "quangninh" }]): string {
  return JSON.stringify({ id, events });
}

/** As the sender signs: over its clock in seconds, a dot, and the body byte for byte. */
function signed(text: string, at = NOW, secret = SECRET): Readonly<Record<string, string>> {
  const stamp = String(Math.floor(at / 1_000));
  return {
    "roster-timestamp": stamp,
    "roster-signature": `sha256=${createHmac("sha256", secret).update(`${stamp}.${text}`).digest("hex")}`,
  };
}

function deliver({ door }: Pick<Told, "door">, text: string, headers: Readonly<Record<string, string>>): Promise<RosterVerdict> {
  return door.deliver({ body: Buffer.from(text), header: (name) => headers[name] });
}

async function counted({ metrics }: Told, outcome: string): Promise<number> {
  const { values = [] } = (await metrics.getSingleMetric("toancanh_roster_deliveries_total")?.get()) ?? {};
  return values.find(({ labels }) => labels["outcome"] === outcome)?.value ?? 0;
}

describe("deliveries signed by HMAC", () => {
  it("are taken once, by the site's name outside", async () => {
    const told = aDoor();
    expect(await deliver(told, body(), signed(body()))).toEqual({ kind: "taken", events: 1 });
    expect(told.events).toEqual([{ kind: "published", site: SITE, onWall: false }]);
    expect(await counted(told, "taken")).toBe(1);
  });

  it("[O15] a replay is refused: byte for byte, signed anew, with another body under the same id, from a second door of the same journal", async () => {
    const told = aDoor();
    const first = signed(body());
    await deliver(told, body(), first);
    expect(await deliver(told, body(), first)).toEqual({ kind: "replayed" });
    told.clock.advance(60_000);
    expect(await deliver(told, body(), signed(body(), told.clock.now()))).toEqual({ kind: "replayed" });
    const other = body("delivery-0001", [{ kind: "unpublished", site: "quangninh" }]);
    expect(await deliver(told, other, signed(other, told.clock.now()))).toEqual({ kind: "replayed" });
    expect(told.events).toHaveLength(1);
    expect(await counted(told, "replayed")).toBe(3);
  });

  it("[O15] of the same delivery twice at once one is taken", async () => {
    const told = aDoor();
    const both = await Promise.all([1, 2].map(() => deliver(told, body(), signed(body()))));
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["replayed", "taken"]);
    expect(told.events).toHaveLength(1);
  });

  it.each([
    ["no signature", {}],
    ["no timestamp", { "roster-timestamp": "" }],
    ["another secret", signed(body(), NOW, "another secret altogether")],
    ["the signature of another body", signed(body("delivery-0002"))],
    ["the timestamp moved on", { ...signed(body()), "roster-timestamp": String(NOW / 1_000 + 1) }],
    ["a short signature", { ...signed(body()), "roster-signature": "sha256=00" }],
    ["an upper-case signature", { ...signed(body()), "roster-signature": (signed(body())["roster-signature"] ?? "").toUpperCase() }],
    ["a timestamp in milliseconds", { ...signed(body()), "roster-timestamp": String(NOW) }],
  ])("[O14] a forged one is refused: %s", async (_what, headers) => {
    const told = aDoor();
    expect(await deliver(told, body(), headers)).toEqual({ kind: "refused" });
    expect(told.events).toEqual([]);
    // The right one is still good: a forger has not used its id up.
    expect(await deliver(told, body(), signed(body()))).toMatchObject({ kind: "taken" });
  });

  it("[O14] one that is more than five minutes off is refused, either way", async () => {
    for (const [off, kind] of [
      [-299, "taken"],
      [299, "taken"],
      [-301, "refused"],
      [301, "refused"],
    ] as const) {
      const told = aDoor();
      expect(await deliver(told, body(), signed(body(), NOW + off * 1_000)), String(off)).toMatchObject({ kind });
      expect(await counted(told, "old")).toBe(kind === "refused" ? 1 : 0);
    }
  });

  it("[O15] one that could not be written may come again", async () => {
    const told = aDoor();
    told.fails = true;
    await expect(deliver(told, body(), signed(body()))).rejects.toBeInstanceOf(JournalUnavailable);
    told.fails = false;
    expect(await deliver(told, body(), signed(body()))).toMatchObject({ kind: "taken" });
  });

  it.each([
    ["no JSON", "{"],
    ["no UTF-8", "\u00ff"],
    ["no id", JSON.stringify({ events: [{ kind: "joined", site: "a" }] })],
    ["nothing in it", body("delivery-0001", [])],
    ["a kind that is not known", body("delivery-0001", [{ kind: "exploded", site: "quangninh" }])],
    ["a field too many", body("delivery-0001", [{ kind: "joined", site: "quangninh", also: 1 }])],
  ])("a body is told where it is at fault: %s", async (_what, text) => {
    const told = aDoor();
    const bytes = text === "\u00ff" ? Buffer.from([0xff]) : Buffer.from(text);
    const stamp = String(NOW / 1_000);
    const signature = `sha256=${createHmac("sha256", SECRET).update(`${stamp}.`).update(bytes).digest("hex")}`;
    const headers: Readonly<Record<string, string>> = { "roster-timestamp": stamp, "roster-signature": signature };
    expect(await told.door.deliver({ body: bytes, header: (name) => headers[name] })).toMatchObject({ kind: "unread" });
  });

  it("what is no site here is left out", async () => {
    const told = aDoor();
    const text = body("delivery-0001", [
      { kind: "joined", site: "../x" },
      { kind: "joined", site: "tinh-75" },
      { kind: "joined", site: SITE },
    ]);
    expect(await deliver(told, text, signed(text))).toEqual({ kind: "taken", events: 1 });
  });
});

describe("deliveries as LiveKit signs them", () => {
  const LIVEKIT = { signature: "livekit", key: "APIkey", secret: "ROSTER_SECRET" };
  const text = JSON.stringify({
    event: "track_published",
    id: "EV_0123456789",
    createdAt: "1795483800",
    room: { sid: "RM_1", name: "quangninh" },
    participant: { sid: "PA_1", identity: "ingress" },
    track: { sid: "TR_1", type: "VIDEO" },
  });
  const hashOf = (of: string): string => createHash("sha256").update(of).digest("base64");
  const token = (
    more: { readonly of?: string; readonly key?: string; readonly secret?: string; readonly exp?: number; readonly alg?: string } = {},
  ): Promise<string> =>
    new SignJWT({ sha256: hashOf(more.of ?? text) })
      .setProtectedHeader({ alg: more.alg ?? "HS256" })
      .setIssuer(more.key ?? "APIkey")
      .setExpirationTime(NOW / 1_000 + (more.exp ?? 300))
      .sign(
        new TextEncoder().encode((more.secret ?? SECRET).padEnd(64).slice(0, more.alg === "HS512" ? 64 : (more.secret ?? SECRET).length)),
      );

  it("are taken once, with the bare token or a bearer's", async () => {
    const told = aDoor(LIVEKIT);
    expect(await deliver(told, text, { authorization: await token() })).toEqual({ kind: "taken", events: 1 });
    expect(await deliver(told, text, { authorization: `Bearer ${await token()}` })).toEqual({ kind: "replayed" });
    expect(told.events).toEqual([{ kind: "published", site: SITE, onWall: false }]);
  });

  it("sound alone, and what is not asked, changes nothing", async () => {
    const told = aDoor(LIVEKIT);
    for (const [id, event, track] of [
      ["EV_audio-0001", "track_unpublished", { sid: "TR_2" }],
      ["EV_room-00001", "room_started", undefined],
    ] as const) {
      const other = JSON.stringify({ event, id, room: { name: "quangninh" }, track });
      expect(await deliver(told, other, { authorization: await token({ of: other }) })).toEqual({ kind: "taken", events: 0 });
    }
  });

  it("[O14] forged ones are refused: of another body, key or secret, unsigned, out of date, good for too long, signed in another way", async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify({ iss: "APIkey", exp: NOW / 1_000 + 60, sha256: hashOf(text) })).toString("base64url")}.`;
    const forged = [
      await token({ of: `${text} ` }),
      await token({ key: "other" }),
      await token({ secret: "another secret altogether" }),
      await token({ exp: -301 }),
      await token({ exp: 3_600 }),
      await token({ alg: "HS512" }),
      none,
      "",
    ];
    for (const authorization of forged) {
      const told = aDoor(LIVEKIT);
      expect(await deliver(told, text, { authorization }), authorization).toEqual({ kind: "refused" });
      expect(told.events).toEqual([]);
    }
  });
});
