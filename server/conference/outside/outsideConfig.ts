import { z } from "zod";
import { siteId } from "#shared/catalogue/site.ts";
import { isPinnable } from "./addressPolicy.ts";
import { filledUrl, originOf, PLACEHOLDERS, SAMPLE, unknownPlaceholder } from "./addressTemplate.ts";

const template = z
  .string()
  .max(2_000)
  .superRefine((text, context) => {
    const unknown = unknownPlaceholder(text);
    if (unknown !== null) {
      context.addIssue(`{${unknown}} is not known here; known are ${PLACEHOLDERS.map((each) => `{${each}}`).join(", ")}`);
    } else if (filledUrl(text, SAMPLE) === null) {
      context.addIssue("expected http(s)://host[:port]/path without user, password or fragment, and no { } before the path");
    }
  });
/** Of the environment; the secret itself is never in the file. */
const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{2,60}$/, "expected the name of an environment variable, such as MEDIA_TOKEN, not the secret itself");
const ms = (least: number, most: number) => z.int().min(least).max(most);

const originSchema = z
  .strictObject({
    origin: z
      .string()
      .refine(
        (text) => originOf(`${text}/`) === text,
        "expected scheme, host and port as a browser writes them, such as https://media.example.gov.vn:8889",
      ),
    addresses: z
      .array(z.string().refine(isPinnable, "expected an address (10.20.0.5) or a range (10.20.0.0/24), not of the link itself"))
      .min(1)
      .optional(),
  })
  .refine(({ origin, addresses }) => addresses !== undefined || origin.startsWith("https:"), {
    path: ["addresses"],
    message: "http:// carries tokens in the clear: pin the addresses of a server on the inside, or use https://",
  });

const claims = z.record(z.string(), z.json());
const tokenSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("static"), secret: variable }),
  z.strictObject({ kind: z.literal("sites"), secrets: z.record(siteId, variable) }),
  z.strictObject({
    kind: z.literal("jwt"),
    secret: variable,
    lifetimeS: z.int().min(10).max(3_600).default(60),
    publish: claims,
    play: claims,
  }),
]);
const pointer = z.string().regex(/^(\/[^/]+)+$/, "expected a JSON pointer such as /bytesReceived");

const statsSchema = z.strictObject({
  url: template,
  /** A count of bytes from the publisher that only grows. */
  bytes: pointer,
  everyMs: ms(500, 5_000).default(1_000),
  secret: variable.optional(),
});
const rosterSchema = z.discriminatedUnion("signature", [
  z.strictObject({ signature: z.literal("hmac"), secret: variable }),
  z.strictObject({
    signature: z.literal("livekit"),
    key: z.string().min(1).max(200),
    secret: variable,
    site: z.enum(["room", "participant"]).default("room"),
  }),
]);

/** `conference.json` of the catalogue's folder: the WHIP/WHEP server outside, read for `CONFERENCE=whep` alone. */
export const outsideConfigSchema = z
  .strictObject({
    $comment: z.string().optional(),
    whip: template,
    whep: template,
    origins: z.array(originSchema).min(1).max(16),
    /** What a site is called outside, where it is not its id. */
    names: z.record(siteId, z.string().min(1).max(200)).default({}),
    /** Rooms whose picture a gateway brings: they have no page, and answer by sending. */
    gateways: z.array(siteId).default([]),
    token: tokenSchema.default({ kind: "none" }),
    connectMs: ms(100, 10_000).default(2_000),
    answerMs: ms(100, 15_000).default(5_000),
    codecs: z
      .array(z.enum(["VP8", "H264"]))
      .min(1)
      .default(["VP8", "H264"]),
    stats: statsSchema.optional(),
    roster: rosterSchema.optional(),
  })
  .superRefine((config, context) => {
    const listed = new Set(config.origins.map(({ origin }) => origin));
    const asked = [["whip", config.whip] as const, ["whep", config.whep] as const, ["stats", config.stats?.url] as const];
    for (const [field, text] of asked) {
      const origin = text === undefined ? null : originOf(text);
      if (origin !== null && !listed.has(origin)) {
        context.addIssue({
          code: "custom",
          path: field === "stats" ? ["stats", "url"] : [field],
          message: `${origin} is not among the origins; add it there`,
        });
      }
    }
    const names = Object.values(config.names);
    if (new Set(names).size < names.length) {
      context.addIssue({ code: "custom", path: ["names"], message: "two sites have the same name" });
    }
  });
export type OutsideConfig = z.infer<typeof outsideConfigSchema>;

/** A variable the file names, and where. */
export interface NamedVariable {
  readonly pointer: string;
  readonly name: string;
}

/** Every variable that the file names. */
export function variablesOf({ token, stats, roster }: OutsideConfig): readonly NamedVariable[] {
  const one = (pointer: string, name: string | undefined): readonly NamedVariable[] => (name === undefined ? [] : [{ pointer, name }]);
  const ofSites =
    token.kind === "sites" ? Object.entries(token.secrets).map(([site, name]) => ({ pointer: `/token/secrets/${site}`, name })) : [];
  const ofToken = token.kind === "static" || token.kind === "jwt" ? token.secret : undefined;
  return [...one("/token/secret", ofToken), ...ofSites, ...one("/stats/secret", stats?.secret), ...one("/roster/secret", roster?.secret)];
}

/** A site as the server outside calls it. */
export function nameOf({ names }: Pick<OutsideConfig, "names">, site: string): string {
  return (Object.hasOwn(names, site) ? names[site as keyof typeof names] : undefined) ?? site;
}

/** The site that the server outside calls so. */
export function siteNamed({ names }: Pick<OutsideConfig, "names">, name: string): string {
  return Object.entries(names).find(([, outside]) => outside === name)?.[0] ?? name;
}
