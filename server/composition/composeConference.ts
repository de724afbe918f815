import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import { screenOfIdentity } from "#shared/screen/screenIdentity.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { type Conference, createConference } from "#server/conference/conference.ts";
import { createEmbeddedRelay } from "#server/conference/embeddedRelay/createEmbeddedRelay.ts";
import type { MediaHolder } from "#server/conference/mediaSessions.ts";
import type { MediaSystem } from "#server/conference/mediaSystem.ts";
import { NO_MEDIA } from "#server/conference/noMedia.ts";
import { createOutsideMedia, type OutsideMedia } from "#server/conference/outside/outsideMedia.ts";
import type { RosterDoor } from "#server/conference/outside/rosterDoor.ts";
import type { Sessions } from "#server/duty/sessions.ts";
import type { Environment } from "#server/environment.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { Screens } from "#server/screens/screens.ts";
import { type Outside, openOutside } from "./openOutside.ts";
import { openRoster } from "./openRoster.ts";

interface Tools {
  readonly monotonic: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly metrics: Registry;
}

/** What calls stand on. */
interface ConferenceGround {
  readonly environment: Environment;
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  readonly secretKey: string;
  readonly sessions: Pick<Sessions, "sessionOf">;
  readonly screens: Pick<Screens, "credentials">;
  /** The centre's clock. */
  readonly now: () => Instant;
  readonly tools: Tools;
  /** In place of what the environment names: of tests. */
  readonly media?: MediaSystem;
}

/** Calls, and where a media server outside tells who is there; `null`: none may. */
export interface ComposedConference extends Conference {
  readonly roster: RosterDoor | null;
}

/** Calls to sites of this server, and whatever carries their pictures. */
export function composeConference(ground: ConferenceGround): ComposedConference {
  const { journal, exact, catalogue, secretKey, sessions, screens, now, tools } = ground;
  const outside = ground.media === undefined ? outsideOf(ground) : null;
  const media = ground.media ?? outside?.media ?? openMedia(ground);
  const stands = async ({ id, secret }: MediaHolder): Promise<boolean> => {
    // A screen's right is in its key, not in the session of two minutes it was opened in.
    const screen = screenOfIdentity(id);
    if (screen !== null) return screens.credentials.byId(screen) !== null;
    return secret === null || (await sessions.sessionOf(secret))?.id === id;
  };
  const conference = createConference({ ...tools, events: journal.events, exact, catalogue, secretKey, media, stands, now });
  const roster = outside === null ? null : openRoster({ ...tools, ...outside, conference, catalogue, journal, now });
  return { ...conference, roster };
}

function outsideOf({
  environment,
  catalogue,
  now,
  tools,
}: ConferenceGround): { readonly outside: Outside; readonly media: OutsideMedia } | null {
  if (environment.conference !== "whep") return null;
  const { configDir, variables } = environment;
  const outside = openOutside({ configDir, variables, sites: catalogue.sites });
  return { outside, media: createOutsideMedia({ ...tools, now, ...outside }) };
}

function openMedia({ environment, now, tools }: ConferenceGround): MediaSystem {
  if (environment.conference === "off") return NO_MEDIA;
  return createEmbeddedRelay({
    ...tools,
    now,
    host: environment.mediaHost,
    port: environment.mediaPort,
    announced: environment.mediaAddresses,
  });
}
