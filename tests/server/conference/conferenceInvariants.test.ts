import { expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { CALL_TABLE, MOST_CALLOUTS, sitesOn } from "#shared/conference/call.ts";
import { callOf, conferenceForDesks, conferenceForWalls, lineOf } from "#shared/conference/conferenceState.ts";
import { foldConference } from "#shared/conference/foldConference.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import { foldExact } from "#shared/wire/exactState.ts";
import type { CallEvent, ConferenceCommand } from "#server/conference/conferenceCommand.ts";
import { CONFERENCE_ACTIONS } from "#server/conference/conferenceDesk.ts";
import { dueEvents, type PictureSeen } from "#server/conference/due.ts";
import { isAllowed } from "#server/conference/mediaRights.ts";
import { createRandom, type Random } from "#server/drill/random.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { LAN, MAIN, MINH, type PlainCalls, plainCalls, roomOf } from "./aCall.ts";

const SITES = ["01", "22", "31", "46", "48", "79", "92", "70"].map((code) => `tinh-${code}` as SiteId);
const STEPS = 1_500;
const WALLS = [MAIN, MAIN, "hall", "none", null];
const SCREEN = { id: "s-1", role: "screen", site: null } as const;

function pick<T>(from: readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

function someCommand(desk: PlainCalls, random: Random): ConferenceCommand {
  const site = pick([...SITES, "vpcp", "nowhere"], random);
  const act = pick(
    [
      "call",
      "call",
      "call",
      "ring",
      "answer",
      "answer",
      "answer",
      "refuse",
      "consent",
      "hand",
      "hangUp",
      "hold",
      "mute",
      "floor",
      "queue",
      "correct",
      "reply",
    ] as const,
    random,
  );
  const yes = random() < 0.5;
  switch (act) {
    case "call":
      return { act, site, wall: pick(WALLS, random) };
    case "answer":
      return {
        act,
        site,
        page: pick(["p1", "p2", null], random),
        onWall: pick([true, false, null], random),
        hasCamera: yes,
        hasMicrophone: yes,
        takeOver: random() < 0.3,
      };
    case "consent":
      return { act, site, onWall: yes };
    case "hand":
      return { act, site, raised: yes };
    case "hold":
      return { act, site, on: yes };
    case "mute":
      return { act, site, muted: yes };
    case "floor":
      return { act, site: yes ? null : site };
    case "queue":
      return { act, sites: [pick(SITES, random), pick(SITES, random)] };
    case "correct":
      return { act, site, series: "INV.DISB_RATE:22", period: "2026-10", seen: null, proposed: null, why: "Sai" };
    case "reply":
      return { act, id: desk.state.conference.corrections[0]?.id ?? "none", text: "Đã xem" };
    case "refuse":
    case "hangUp":
      // Else no wall would ever be full.
      return random() < 0.3 ? { act, site } : { act: "call", site, wall: MAIN };
    case "ring":
      return { act, site };
  }
}

/** Each event of a decision does something where it lands: what the table has no step for is never written. */
function expectLegal(desk: PlainCalls, events: readonly CallEvent[]): void {
  let state = desk.state;
  for (const event of events) {
    const acts = {
      "conference.rang": "ring",
      "conference.held": "hold",
      "conference.resumed": "resume",
      "conference.mediaStopped": "mediaStopped",
      "conference.ringLost": "siteLost",
    } as const;
    if (event.type in acts) {
      const { site } = event.data as { readonly site: SiteId };
      const step = CALL_TABLE[lineOf(state.conference, site)][acts[event.type as keyof typeof acts]];
      expect([event.type, step === "no" || step === "same"]).toEqual([event.type, false]);
    }
    const next = foldExact(state, { ...event, seq: 1, at: desk.now });
    if (event.type !== "conference.mediaFlowing") expect([event.type, next === state]).toEqual([event.type, false]);
    state = next;
  }
}

test.each([1, 2, 3, 4])(
  "[V7] [V5] [V1] whatever is commanded by whomever, no event is illegal, six callouts are the most, and no picture is seen unasked (seed %i)",
  (seed) => {
    const random = createRandom(seed);
    const desk = plainCalls();
    const pictures = new Map<SiteId, PictureSeen>();
    let [walls, desks] = [conferenceForWalls(desk.state.conference), conferenceForDesks(desk.state.conference)];
    const agreed = new Set<string>();
    const told = (events: readonly CallEvent[]): void => {
      walls = events.reduce(foldConference, walls);
      desks = events.reduce(foldConference, desks);
      for (const { type, data } of events) {
        if (type === "conference.answered" || type === "conference.consented") agreed[data.onWall ? "add" : "delete"](data.call);
      }
    };
    const refusals = new Set<string>();
    let seen = 0;
    for (let step = 0; step < STEPS; step += 1) {
      desk.now += Math.floor(random() * 2_000);
      const command = someCommand(desk, random);
      const room =
        "site" in command && command.site !== null && command.site !== "nowhere"
          ? roomOf(command.site as SiteId)
          : roomOf(pick(SITES, random));
      const before = desk.state;
      const isOfRoom = CONFERENCE_ACTIONS[command.act] === "conference.answer";
      const as: Identity = random() < 0.1 ? pick([MINH, LAN, room], random) : isOfRoom ? room : LAN;
      if (scopeOf(as.role, CONFERENCE_ACTIONS[command.act]) === "none") continue;
      const decision = desk.run(command, as, random() < 0.5 ? `k${step}` : null);
      const after = desk.state;
      if (decision.ok) {
        desk.state = before;
        expectLegal(desk, decision.events);
        desk.state = after;
        told(decision.events);
      } else refusals.add(decision.refusal.code);
      const site = pick(SITES, random);
      const page = callOf(desk.state.conference, site)?.page ?? "p1";
      if (random() < 0.3) pictures.set(site, { page, stopped: pick([null, "silent", "closed"] as const, random), isTold: random() < 0.5 });
      const due = dueEvents(desk.state, { pictures, awaited: new Map(), absent: new Map(), relay: null }, desk.now);
      expectLegal(desk, due);
      desk.fold(due);
      told(due);
      const { conference, shows } = desk.state;
      for (const { callouts } of Object.values(shows.walls)) {
        expect(sitesOn(callouts).length).toBeLessThanOrEqual(MOST_CALLOUTS);
        expect(callouts.places.length).toBeLessThanOrEqual(MOST_CALLOUTS);
        expect(new Set(sitesOn(callouts)).size).toBe(sitesOn(callouts).length);
      }
      for (const each of SITES) {
        const call = callOf(conference, each);
        const isSeen = isAllowed(desk.state, { site: each, direction: "play", page: "wall", viewer: SCREEN }, THE_CATALOGUE);
        seen += Number(isSeen);
        if (isSeen) expect([each, agreed.has(call?.id ?? "")]).toEqual([each, true]);
      }
      expect(conference.floor === null || ["connected", "stalled", "held"].includes(lineOf(conference, conference.floor))).toBe(true);
      for (const each of conference.queue) expect(["idle", "ended"]).not.toContain(lineOf(conference, each));
    }
    expect([walls.calls, walls.floor, walls.queue]).toEqual([
      desk.state.conference.calls,
      desk.state.conference.floor,
      desk.state.conference.queue,
    ]);
    expect(desks.corrections).toEqual(desk.state.conference.corrections);
    expect(seen).toBeGreaterThan(50);
    expect([...refusals]).toEqual(
      expect.arrayContaining([
        "conference.wall-full",
        "conference.answered-elsewhere",
        "wall.held-by-another",
        "conference.not-called",
        "conference.not-answered",
      ]),
    );
    expect(Object.values(desk.state.conference.calls).some(({ calledBy }) => calledBy.id === SYSTEM.id)).toBe(false);
  },
);
