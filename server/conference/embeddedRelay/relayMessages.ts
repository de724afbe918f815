import { z } from "zod";
import { siteId } from "#shared/catalogue/site.ts";
import { OFFER_MOST } from "#server/conference/mediaSystem.ts";

const id = z.string().min(1).max(100);
const page = z.string().max(200);
const text = z.string().max(2 * OFFER_MOST);
const direction = z.enum(["publish", "play"]);

const refusal = z.object({
  code: z.enum(["media.offer", "media.codec", "media.taken", "media.nobody", "media.full", "media.away"]),
  vi: z.string().max(500),
  en: z.string().max(500),
  retryAfterMs: z.number().nonnegative().optional(),
});

const quality = z.object({
  site: siteId,
  codec: z.enum(["VP8", "H264", "none"]),
  bitsPerSecond: z.number().nonnegative(),
  framesPerSecond: z.number().nonnegative(),
  lossFraction: z.number().min(0).max(1),
  rttMs: z.number().nonnegative().nullable(),
  audio: z.boolean(),
  viewers: z.number().int().nonnegative(),
  /** How long ago its last packet came; `null`: none yet. */
  heardAgoMs: z.number().nonnegative().nullable(),
});
/** A publisher's second, as the relay tells it. */
export type ToldQuality = z.infer<typeof quality>;

/** What the server says to its relay. */
export const toRelaySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("start"),
    address: z.string().max(100),
    port: z.number().int().min(1).max(65_535),
    announced: z.array(z.string().max(45)).max(4),
  }),
  z.object({ kind: z.literal("open"), ask: z.number().int(), direction, site: siteId, page, offer: z.string().max(OFFER_MOST) }),
  z.object({ kind: z.literal("close"), session: id }),
  z.object({ kind: z.literal("drop"), site: siteId }),
  z.object({ kind: z.literal("ping") }),
]);
export type ToRelay = z.infer<typeof toRelaySchema>;

/** What the relay says to its server. */
export const fromRelaySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("failed"), why: z.string().max(1_000) }),
  z.object({ kind: z.literal("pong") }),
  z.object({ kind: z.literal("opened"), ask: z.number().int(), session: z.object({ id, answer: text, etag: id }) }),
  z.object({ kind: z.literal("refused"), ask: z.number().int(), refusal }),
  z.object({ kind: z.literal("ended"), session: id }),
  z.object({ kind: z.literal("flowing"), site: siteId, page }),
  z.object({ kind: z.literal("stopped"), site: siteId, page, cause: z.enum(["silent", "closed"]) }),
  z.object({
    kind: z.literal("quality"),
    sites: z.array(quality).max(100),
    packets: z.number().nonnegative(),
    bytes: z.number().nonnegative(),
    residentBytes: z.number().nonnegative(),
    cpuMs: z.number().nonnegative(),
  }),
]);
export type FromRelay = z.infer<typeof fromRelaySchema>;
