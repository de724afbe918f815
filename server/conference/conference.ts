import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { type ConferenceDesk, type ConferenceDeskParts, createConferenceDesk } from "./conferenceDesk.ts";
import { presentConference } from "./conferenceView.ts";
import { createKeeper, type Keeper, type KeeperParts } from "./keeper.ts";
import { callNow, isAllowed, type MediaRight } from "./mediaRights.ts";
import { createMediaSessions, type MediaHolder, type MediaSessions } from "./mediaSessions.ts";
import type { MediaSystem } from "./mediaSystem.ts";
import { createMediaTokens, type MediaClaims, type MediaTokens } from "./mediaTokens.ts";
import { createRoomPresence, type RoomPresence } from "./presence.ts";

/** What calls are made of. */
export interface ConferenceParts extends Omit<ConferenceDeskParts, "isOn">, Pick<KeeperParts, "sleep"> {
  readonly media: MediaSystem;
  readonly secretKey: string;
  /** False once whoever holds a session was signed out, or their screen revoked. */
  readonly stands: (holder: MediaHolder) => Promise<boolean>;
}

/** Everything of calls to sites on one server. */
export interface Conference {
  readonly desk: ConferenceDesk;
  readonly media: Pick<MediaSystem, "mode">;
  readonly tokens: Pick<MediaTokens, "read">;
  /** A token for what may be sent or seen now; `null`: it may not. */
  readonly grant: (right: MediaRight) => { readonly token: string; readonly until: Instant } | null;
  /** True while what a token was minted for stands. */
  readonly stands: (claims: MediaClaims) => boolean;
  readonly sessions: Pick<MediaSessions, "open" | "close">;
  readonly rooms: Pick<RoomPresence, "join" | "pages">;
  readonly keeper: Pick<Keeper, "look">;
  readonly state: () => ExactState;
  /** Lines, floor and pictures, as the API tells them to this reader. */
  readonly present: (reader: Pick<Identity, "role" | "site">) => object;
  /** Runs what goes on by itself, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Calls over one journal and one media system. */
export function createConference(parts: ConferenceParts): Conference {
  const { exact, catalogue, media, secretKey, now } = parts;
  const desk = createConferenceDesk({ ...parts, isOn: media.mode !== "off" });
  const tokens = createMediaTokens(secretKey, now);
  const sessions = createMediaSessions(parts);
  const keeper = createKeeper({ ...parts, desk });
  const rooms = createRoomPresence({ ...parts, desk });
  const isCentre = (site: string): boolean => catalogue.sites.some(({ id, centre }) => id === site && centre === true);
  const callFor = (site: string): string | null => (isCentre(site) ? null : callNow(exact.state(), site));
  return {
    desk,
    media,
    tokens,
    grant: (right) => (isAllowed(exact.state(), right, catalogue) ? tokens.mint({ ...right, call: callFor(right.site) }) : null),
    stands: (claims) => isAllowed(exact.state(), claims, catalogue) && claims.call === callFor(claims.site),
    sessions,
    rooms,
    keeper,
    state: exact.state,
    present: (reader) => {
      const look = { state: exact.state(), cursor: exact.cursor(), catalogue, media, now: Math.floor(now()) };
      return presentConference(look, reader);
    },
    run: async (signal) => {
      await Promise.all([media.run(signal), sessions.run(signal), keeper.run(signal), rooms.run(signal)]);
    },
  };
}
