import { Registry } from "prom-client";
import type { SiteId } from "#shared/catalogue/site.ts";
import { type Call, sitesOn } from "#shared/conference/call.ts";
import { callOf } from "#shared/conference/conferenceState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { showOf } from "#shared/scene/showsState.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { type Conference, createConference } from "#server/conference/conference.ts";
import type { ConferenceCommand } from "#server/conference/conferenceCommand.ts";
import type { ConferenceAnswer } from "#server/conference/conferenceDesk.ts";
import type { MediaHolder } from "#server/conference/mediaSessions.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import type { Standing } from "#server/journal/standing.ts";
import { createLog } from "#server/log.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type MemoryMedia, memoryMedia } from "#tests/doubles/memoryMedia.ts";
import { LAN, MAIN, NOW, QUANG_NINH } from "./aCall.ts";

/** Calls on one node over a journal that others may share; nothing happens by itself but what `run` looks at four times a second. */
export interface SomeCalls {
  readonly conference: Conference;
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly media: MemoryMedia;
  readonly metrics: Registry;
  /** Ids of holders that are signed out. */
  readonly gone: Set<string>;
  readonly now: () => number;
  /** Moves the clock, and waits until everything that is due is done. */
  readonly pass: (ms: number) => Promise<void>;
  readonly run: (command: ConferenceCommand, as?: Identity, request?: string | null) => Promise<ConferenceAnswer>;
  readonly call: (site?: SiteId) => Call | null;
  readonly onWall: () => readonly string[];
  /** Types of everything written so far. */
  readonly written: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

interface Wish {
  /** Of another node. */
  readonly beside?: Pick<SomeCalls, "journal" | "now">;
  readonly journal?: Journal;
  /** Where its clock stands. */
  readonly at?: number;
}

/** Waits until something is so; fails after two seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 2_000; waited += 5) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("it does not come to be so");
}

/** Makes a node; its clock stands still unless moved, and is that of `beside`. */
export async function someCalls({ beside, ...wish }: Wish = {}): Promise<SomeCalls> {
  let own = wish.at ?? NOW;
  const now = beside?.now ?? ((): number => own);
  const journal = wish.journal ?? beside?.journal ?? createMemoryJournal({ now });
  const log = createLog({ level: "silent" });
  const exact = await openExact(journal.events, log);
  const media = memoryMedia();
  const metrics = new Registry();
  const gone = new Set<string>();
  const conference = createConference({
    ...{ exact, media, metrics, now, monotonic: now, catalogue: THE_CATALOGUE, events: journal.events, log },
    secretKey: "a key of the tests",
    stands: async ({ id }: MediaHolder) => !gone.has(id),
    // What is looked at again and again is looked at every few milliseconds.
    sleep: (_ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 3);
        signal?.addEventListener("abort", () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  });
  const ending = new AbortController();
  const running = conference.run(ending.signal);
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 12));
      await conference.keeper.look();
      await exact.reach(await journal.events.cursor(), 1_000);
    }
  };
  return {
    ...{ conference, journal, exact, media, metrics, gone, now },
    pass: async (ms) => {
      own += ms;
      await settle();
    },
    run: (command, as = LAN, request = null) => conference.desk.run(command, as, request),
    call: (site = QUANG_NINH) => callOf(exact.state().conference, site),
    onWall: () => sitesOn(showOf(exact.state().shows, MAIN).callouts),
    written: async () => {
      const end = await journal.events.cursor();
      return (await journal.events.range({ epoch: end.epoch, seq: 0 }, end)).map(({ type }) => type);
    },
    stop: async () => {
      ending.abort();
      await running;
      await exact.stop();
    },
  };
}
