import { join } from "node:path";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import { type Call, isAnswered, type Speaker } from "#shared/conference/call.ts";
import { callOf } from "#shared/conference/conferenceState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { ConferenceCommand } from "#server/conference/conferenceCommand.ts";
import type { Log } from "#server/log.ts";
import { createScriptedSender, type ScriptedLine } from "./scriptedSender.ts";
import { postOffer } from "./whipPost.ts";

/** A room without people: a drawn picture that answers for a site while a drill runs. */
export interface ScriptedRoom {
  readonly site: SiteId;
  /** Name of its pair of files in the folder of drill media. */
  readonly media: string;
  readonly speaker: Speaker;
  readonly answersAfterMs: Duration;
}

/** What scripted rooms stand on. */
export interface ScriptedRoomsParts {
  readonly conference: Pick<Conference, "desk" | "grant" | "rooms" | "state">;
  readonly folder: string;
  /** Where this very server is reached by itself; `null`: not yet. */
  readonly address: () => string | null;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The scripted rooms of one drill after another. */
export interface ScriptedRooms {
  /** They come in; those of before have left. */
  readonly enter: (rooms: readonly ScriptedRoom[]) => Promise<void>;
  /** They hang up and go. */
  readonly leave: () => Promise<void>;
}

const LOOK_MS: Duration = 200;
/** A picture that has stopped is opened anew after so long, and a line that could not be opened is tried again. */
const AGAIN_MS: Duration = 700;

interface Stage {
  readonly ending: AbortController;
  readonly done: Promise<void>;
}

interface Sent {
  readonly call: string;
  readonly relay: string | null;
  readonly end: () => Promise<void>;
}

/** Who answers for a scripted room: its own site, and nothing else. */
function identityOf(site: SiteId): Identity {
  return { id: `scripted-${site}`, name: "Phòng họp dựng cho diễn tập", role: "site", site, province: null, views: [] };
}

/** Nobody is in until a drill brings them. */
export function createScriptedRooms(parts: ScriptedRoomsParts): ScriptedRooms {
  const { conference, now, sleep, log } = parts;
  const sender = createScriptedSender(log, sleep);
  let stage: Stage | null = null;

  const send = async (room: ScriptedRoom, call: Call, onGone: () => void): Promise<Sent> => {
    const { site } = room;
    const base = parts.address();
    const viewer = { id: identityOf(site).id, role: "site", site } as const;
    const granted = base === null ? null : conference.grant({ site, direction: "publish", page: pageOf(site), viewer });
    if (base === null || granted === null) throw new Error("it may not send now");
    const { relay } = conference.state().conference;
    let location: string | null = null;
    const files = { pictures: join(parts.folder, `${room.media}.vp8.ivf`), sounds: join(parts.folder, `${room.media}.opus.ivf`) };
    const line: ScriptedLine = await sender.open(
      files,
      async (offer) => {
        const posted = await postOffer(`${base}/api/v1/conference/${site}/whip`, granted.token, offer);
        ({ location } = posted);
        return posted.answer;
      },
      onGone,
    );
    return {
      call: call.id,
      relay,
      end: async () => {
        line.close();
        if (location !== null) await fetch(new URL(location, base), { method: "DELETE" }).catch(() => null);
      },
    };
  };

  const play = async (room: ScriptedRoom, signal: AbortSignal): Promise<void> => {
    const { site } = room;
    const leave = conference.rooms.join(site);
    const identity = identityOf(site);
    let sent: Sent | null = null;
    let triedAt = -Infinity;
    const run = (command: ConferenceCommand, key: string): Promise<unknown> => conference.desk.run(command, identity, key);
    const stop = async (): Promise<void> => {
      const was = sent;
      sent = null;
      await was?.end();
    };
    const answer = async (call: Call): Promise<void> => {
      // People in the room answer for themselves.
      if (conference.rooms.pages(site) > 1) return;
      if (call.state === "calling") await run({ act: "ring", site }, `ring-${call.id}`);
      else if (now() - call.since >= room.answersAfterMs) {
        const consent = { page: pageOf(site), onWall: true, hasCamera: true, hasMicrophone: true, takeOver: false };
        await run({ act: "answer", site, speaker: room.speaker, ...consent }, `answer-${call.id}`);
      }
    };
    const keep = async (call: Call): Promise<void> => {
      const isLost =
        sent !== null &&
        (sent.relay !== conference.state().conference.relay || (call.state === "stalled" && now() - call.since > AGAIN_MS));
      if (isLost || (sent !== null && sent.call !== call.id)) await stop();
      if (sent !== null || now() - triedAt < AGAIN_MS) return;
      triedAt = now();
      sent = await send(room, call, () => void (sent = null));
      log.info("scripted.sends", { site });
    };
    const look = async (): Promise<void> => {
      const call = callOf(conference.state().conference, site);
      if (call?.state === "calling" || call?.state === "ringing") await answer(call);
      if (call !== null && isAnswered(call.state) && call.page === pageOf(site)) await keep(call);
      else await stop();
    };
    while (!signal.aborted) {
      await look().catch((fault: unknown) => log.warn("scripted.waits", { site, fault }));
      await sleep(LOOK_MS, signal);
    }
    const call = callOf(conference.state().conference, site);
    if (call !== null && isAnswered(call.state) && call.page === pageOf(site)) {
      await run({ act: "hangUp", site }, `leave-${call.id}`).catch((fault: unknown) => log.warn("scripted.unended", { site, fault }));
    }
    await stop();
    leave();
  };

  const leave = async (): Promise<void> => {
    stage?.ending.abort();
    await stage?.done;
    stage = null;
    sender.stop();
  };

  return {
    leave,
    enter: async (rooms) => {
      await leave();
      const ending = new AbortController();
      stage = { ending, done: Promise.all(rooms.map((room) => play(room, ending.signal))).then(() => {}) };
    },
  };
}

function pageOf(site: SiteId): string {
  return `scripted-${site}`;
}
