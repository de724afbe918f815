import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { siteId } from "#shared/catalogue/site.ts";
import { type OutsideConfig, siteNamed } from "./outsideConfig.ts";
import type { RosterEvent } from "./rosterEvent.ts";

type Roster = NonNullable<OutsideConfig["roster"]>;

/** What a delivery says, and its id. */
export interface RosterSaid {
  readonly id: string;
  readonly events: readonly RosterEvent[];
}

const id = z.string().regex(/^[\w.:-]{8,100}$/, "expected 8 to 100 letters, digits, or . : _ -");
const kind = z.enum(["joined", "left", "published", "unpublished"]);
/** A delivery as the signed webhook takes it. */
export const rosterDeliverySchema = z.strictObject({
  id,
  events: z
    .array(z.strictObject({ kind, site: z.string().min(1).max(200), onWall: z.boolean().default(false) }))
    .min(1)
    .max(100),
});

/** Of all that LiveKit tells, what is asked here; its other fields and events are left aside. */
const livekitBody = z.object({
  id,
  event: z.string(),
  room: z.object({ name: z.string() }).partial().optional(),
  participant: z.object({ identity: z.string() }).partial().optional(),
  track: z.object({ type: z.string() }).partial().optional(),
});
const LIVEKIT_KINDS: ReadonlyMap<string, RosterEvent["kind"]> = new Map([
  ["participant_joined", "joined"],
  ["participant_left", "left"],
  ["track_published", "published"],
  ["track_unpublished", "unpublished"],
]);

type Told = { readonly kind: RosterEvent["kind"]; readonly name: string; readonly onWall: boolean };

function ofLivekit(said: z.infer<typeof livekitBody>, by: "room" | "participant"): readonly Told[] {
  const kindOf = LIVEKIT_KINDS.get(said.event);
  const name = by === "room" ? said.room?.name : said.participant?.identity;
  const isTrack = said.event.startsWith("track_");
  // Of tracks the picture alone counts: sound that stops is no stopped picture. Type 0, audio, is left out in its JSON.
  const isPicture = said.track?.type === "VIDEO";
  return kindOf === undefined || name === undefined || (isTrack && !isPicture) ? [] : [{ kind: kindOf, name, onWall: false }];
}

/** Where a body is at fault, for its sender. */
export interface BodyFinding {
  readonly pointer: string;
  readonly detail: string;
}

/** Reads a body whose signature is right; events of what is no site id are left out, for a media server has other paths too. */
export function readRoster(body: Buffer, roster: Roster, config: Pick<OutsideConfig, "names">): RosterSaid | readonly BodyFinding[] {
  let raw: unknown;
  try {
    if (!isUtf8(body)) return [{ pointer: "", detail: "not UTF-8" }];
    raw = JSON.parse(body.toString("utf8"));
  } catch (cause) {
    return [{ pointer: "", detail: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}` }];
  }
  const read = roster.signature === "hmac" ? rosterDeliverySchema.safeParse(raw) : livekitBody.safeParse(raw);
  if (!read.success) {
    return read.error.issues.map(({ path, message }) => ({ pointer: path.map((step) => `/${String(step)}`).join(""), detail: message }));
  }
  const told: readonly Told[] =
    "events" in read.data
      ? read.data.events.map((each) => ({ kind: each.kind, name: each.site, onWall: each.onWall }))
      : ofLivekit(read.data, roster.signature === "livekit" ? roster.site : "room");
  const events = told.flatMap(({ kind: what, name, onWall }) => {
    const site = siteId.safeParse(siteNamed(config, name));
    return site.success ? [{ kind: what, site: site.data, onWall }] : [];
  });
  return { id: read.data.id, events };
}
