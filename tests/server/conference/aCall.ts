import type { SiteId } from "#shared/catalogue/site.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import { type Call, type CallState, sitesOn } from "#shared/conference/call.ts";
import { callOf } from "#shared/conference/conferenceState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { SYSTEM, type Who } from "#shared/duty/role.ts";
import { showOf } from "#shared/scene/showsState.ts";
import { type ExactState, foldExact, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import type { CallEvent, ConferenceCommand, ConferenceContext, ConferenceDecision } from "#server/conference/conferenceCommand.ts";
import { decide } from "#server/conference/decide.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

/** Half past eight on a Tuesday in Việt Nam. */
export const NOW = Date.parse("2026-11-24T08:30:00+07:00");
export const QUANG_NINH = "tinh-22" as SiteId;
export const HA_NOI = "tinh-01" as SiteId;
export const CENTRE = "vpcp" as SiteId;
export const MAIN = "main" as WallId;
export const LAN: Identity = person("o-lan", "Nguyễn Thị Lan", "director");
export const MINH: Identity = person("o-minh", "Trần Minh", "director");

function person(id: string, name: string, role: Identity["role"]): Identity {
  return { id, name, role, site: null, province: null, views: [] };
}

/** Whoever sits in a room. */
export function roomOf(site: SiteId): Identity {
  const province = THE_CATALOGUE.sites.find(({ id }) => id === site)?.province ?? null;
  return { ...person(`r-${site}`, `Phòng họp ${site}`, "site"), site, province };
}

/** A command on a site with nothing special about it. */
export function asks(act: "call" | "ring" | "answer" | "refuse" | "hangUp" | "hold", site: SiteId = QUANG_NINH): ConferenceCommand {
  switch (act) {
    case "call":
      return { act, site, wall: null };
    case "answer":
      return { act, site, page: "page-one", onWall: null, hasCamera: true, hasMicrophone: true, takeOver: false };
    case "hold":
      return { act, site, on: true };
    case "ring":
    case "refuse":
    case "hangUp":
      return { act, site };
  }
}

/** A desk of pure decisions: what it decides is folded, one position an event. */
export interface PlainCalls {
  now: number;
  state: ExactState;
  /** Acts as someone; the director unless said otherwise. */
  readonly run: (command: ConferenceCommand, as?: Identity, request?: string | null) => ConferenceDecision;
  /** The same; throws when it is refused. */
  readonly done: (command: ConferenceCommand, as?: Identity, request?: string | null) => readonly CallEvent[];
  readonly fold: (events: readonly CallEvent[]) => void;
  readonly call: (site?: SiteId) => Call | null;
  /** Brings the line of a site into a state. */
  readonly bring: (state: CallState, site?: SiteId) => void;
  readonly onWall: () => readonly string[];
}

/** Makes the desk. */
export function plainCalls(): PlainCalls {
  let [seq, made] = [0, 0];
  const fold = (events: readonly CallEvent[]): void => {
    for (const event of events) desk.state = foldExact(desk.state, { ...event, seq: (seq += 1), at: desk.now });
  };
  const desk: PlainCalls = {
    now: NOW,
    state: NOTHING_EXACT,
    fold,
    run: (command, as = LAN, request = null) => {
      const who: Who = { id: as.id, name: as.name, role: as.role };
      const own = as.role === "site" ? as.site : null;
      const context: ConferenceContext = { who, own, now: desk.now, catalogue: THE_CATALOGUE, newId: () => `c${(made += 1)}`, request };
      const decision = decide(desk.state, command, context);
      if (decision.ok) fold(decision.events);
      return decision;
    },
    done: (command, as, request) => {
      const decision = desk.run(command, as, request);
      if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
      return decision.events;
    },
    call: (site = QUANG_NINH) => callOf(desk.state.conference, site),
    bring: (state, site = QUANG_NINH) => {
      const room = roomOf(site);
      if (state === "idle") return;
      desk.done(asks("call", site));
      if (state === "ringing") desk.done(asks("ring", site), room);
      if (state === "ended") desk.done(asks("hangUp", site));
      if (state === "calling" || state === "ringing" || state === "ended") return;
      desk.done(asks("answer", site), room);
      if (state === "held") desk.done(asks("hold", site));
      const { id = "" } = desk.call(site) ?? {};
      if (state === "stalled") {
        fold([{ type: "conference.mediaStopped", data: { at: desk.now, by: SYSTEM, site, call: id, cause: "silent" } }]);
      }
    },
    onWall: () => sitesOn(showOf(desk.state.shows, MAIN).callouts),
  };
  return desk;
}

/** The code of a refusal, `null` where it is none, with the field at fault. */
export function codeOf(decision: ConferenceDecision): string | null {
  return decision.ok ? null : [decision.refusal.code, decision.refusal.field].filter((each) => each !== undefined).join(" ");
}

/** The types of what was decided. */
export function typesOf(events: readonly CallEvent[]): readonly string[] {
  return events.map(({ type }) => type);
}
