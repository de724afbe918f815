import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { siteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { ROLES } from "#shared/duty/role.ts";
import { TOKEN_MS } from "./mediaSystem.ts";

const claimsSchema = z.strictObject({
  site: siteId,
  direction: z.enum(["publish", "play"]),
  /** The page that sends, or that shows. */
  page: z.string(),
  /** The call it is good for; `null`: the centre's own line. */
  call: z.string().nullable(),
  viewer: z.strictObject({ id: z.string(), role: z.enum(ROLES), site: siteId.nullable() }),
  until: z.number(),
});

/** What a token is good for, and whose it is. */
export type MediaClaims = Readonly<z.infer<typeof claimsSchema>>;

/** Tokens for WHIP and WHEP: 60 seconds, one site, one direction, one page of one person. */
export interface MediaTokens {
  readonly mint: (claims: Omit<MediaClaims, "until">) => { readonly token: string; readonly until: Instant };
  /** `null`: not one of ours, or its time is over. */
  readonly read: (token: string) => MediaClaims | null;
}

/** Tokens signed with the server's secret key: every node of one centre takes those of another. */
export function createMediaTokens(secretKey: string, now: () => Instant): MediaTokens {
  // A key of its own: nothing else that the secret signs can ever pass for a token.
  const key = createHmac("sha256", secretKey).update("toan-canh media token 1").digest();
  const signed = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    mint: (claims) => {
      const until = Math.floor(now()) + TOKEN_MS;
      const body = Buffer.from(JSON.stringify({ ...claims, until })).toString("base64url");
      return { token: `${body}.${signed(body).toString("base64url")}`, until };
    },
    read: (token) => {
      const [body = "", signature = "", ...more] = token.split(".");
      const [given, right] = [Buffer.from(signature, "base64url"), signed(body)];
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
      return claims.success && claims.data.until > now() ? claims.data : null;
    },
  };
}
