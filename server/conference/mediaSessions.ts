import { randomBytes } from "node:crypto";
import { Gauge, type Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration } from "#shared/clock/instant.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { JournalUnavailable } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { callNow, isAllowed } from "./mediaRights.ts";
import type { MediaRefusal, MediaSystem } from "./mediaSystem.ts";
import type { MediaClaims } from "./mediaTokens.ts";

/** Who holds a session, asked about again and again; `secret`: of the session it was opened in, `null` where there is none. */
export interface MediaHolder {
  readonly id: string;
  readonly role: MediaClaims["viewer"]["role"];
  readonly secret: string | null;
}

/** What a session is opened with. */
export interface MediaOpening {
  readonly claims: MediaClaims;
  readonly offer: string;
  readonly secret: string | null;
}

/** An open session as HTTP names it. */
export interface OpenedMedia {
  /** Nobody guesses it: to know it is the right to end it. */
  readonly id: string;
  readonly answer: string;
  readonly etag: string;
  /** Values of Link headers: STUN and TURN servers to be used. */
  readonly iceServers: readonly string[];
}

/** The WHIP and WHEP sessions of this node, each while its right stands. */
export interface MediaSessions {
  readonly open: (
    opening: MediaOpening,
  ) => Promise<{ readonly ok: true; readonly session: OpenedMedia } | { readonly ok: false; readonly refusal: MediaRefusal }>;
  /** False: there is none of this name at this site in this direction. */
  readonly close: (id: string, of: Pick<MediaClaims, "site" | "direction">) => Promise<boolean>;
  /** Ends those whose right has gone. */
  readonly look: () => Promise<void>;
  /** Looks after each change, and asks after holders, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

interface Parts {
  readonly media: MediaSystem;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  /** False once whoever holds a session was signed out, or their screen revoked. */
  readonly stands: (holder: MediaHolder) => Promise<boolean>;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly metrics: Registry;
}

interface Held {
  readonly media: string;
  readonly claims: MediaClaims;
  readonly holder: MediaHolder;
}

/** With the asking itself a withdrawn right bites within 5 s (PROMISES P10). */
const ASK_MS: Duration = 3_000;
const ID_BYTES = 24;

/** The sessions over a media system. */
export function createMediaSessions({ media, exact, catalogue, stands, sleep, log, metrics }: Parts): MediaSessions {
  const held = new Map<string, Held>();
  const open = new Gauge({
    name: "toancanh_conference_sessions",
    help: "Open WHIP and WHEP sessions, by direction",
    labelNames: ["direction"],
    registers: [metrics],
    collect: () => {
      const publishing = [...held.values()].filter(({ claims }) => claims.direction === "publish").length;
      open.set({ direction: "publish" }, publishing);
      open.set({ direction: "play" }, held.size - publishing);
    },
  });

  const end = async (id: string, why: string): Promise<void> => {
    const session = held.get(id);
    if (session === undefined) return;
    held.delete(id);
    const { site, direction, viewer } = session.claims;
    log.info("media.closed", { site, direction, by: viewer.id, why });
    await media.close(session.media);
  };

  const hasRight = ({ claims }: Held): boolean => {
    const state = exact.state();
    return isAllowed(state, claims, catalogue) && (claims.call === null || claims.call === callNow(state, claims.site));
  };

  const look = async (): Promise<void> => {
    for (const [id, session] of held) {
      if (media.siteOf(session.media) === null) held.delete(id);
      else if (!hasRight(session)) await end(id, "right");
    }
  };

  const askAfterHolders = async (): Promise<void> => {
    for (const [id, { holder }] of held) {
      // While nobody can say, a right stands: a wall keeps its picture.
      const does = await stands(holder).catch((fault: unknown) => {
        if (!(fault instanceof JournalUnavailable)) throw fault;
        return true;
      });
      if (!does) await end(id, "holder");
    }
  };

  const quietly = (work: Promise<void>): void => {
    work.catch((fault: unknown) => log.error("media.unclosed", { fault: String(fault) }));
  };

  return {
    look,
    open: async ({ claims, offer, secret }) => {
      const { site, direction, page, viewer } = claims;
      const outcome = await media.open(direction, { site, page, offer });
      if (!outcome.ok) return outcome;
      const id = randomBytes(ID_BYTES).toString("base64url");
      const session: Held = { media: outcome.session.id, claims, holder: { id: viewer.id, role: viewer.role, secret } };
      held.set(id, session);
      log.info("media.opened", { site, direction, by: viewer.id });
      // The call may have ended while the relay made its answer.
      if (!hasRight(session)) await end(id, "right");
      const { answer, etag, iceServers = [] } = outcome.session;
      return { ok: true, session: { id, answer, etag, iceServers } };
    },
    close: async (id, { site, direction }) => {
      const session = held.get(id);
      if (session === undefined || session.claims.site !== site || session.claims.direction !== direction) return false;
      await end(id, "asked");
      return true;
    },
    run: async (signal) => {
      const undo = exact.onChange((_state, entries) => {
        quietly(look());
        for (const { type, data } of entries) {
          const site = catalogue.sites.find(({ id }) => id === data["site"])?.id;
          if (type === "conference.ended" && site !== undefined) quietly(media.drop(site));
        }
      });
      while (!signal.aborted) {
        await askAfterHolders();
        await sleep(ASK_MS, signal);
      }
      undo();
      await Promise.all([...held.keys()].map((id) => end(id, "stopped")));
    },
  };
}
