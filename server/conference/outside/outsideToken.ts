import { SignJWT } from "jose";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { filledText, type TemplateValues } from "./addressTemplate.ts";
import type { OutsideConfig } from "./outsideConfig.ts";

type Token = OutsideConfig["token"];

/** The secrets that the file names, by the names of their variables. */
export type Secrets = ReadonlyMap<string, string>;

/** The bearer token for one request; `null`: the server outside asks for none; `undefined`: this site has none. */
export type TokenMint = (site: string, values: TemplateValues) => Promise<string | null | undefined>;

/** Every text in the claims with its placeholders written in. */
function filledClaims(value: unknown, values: TemplateValues): unknown {
  if (typeof value === "string") return filledText(value, values);
  if (Array.isArray(value)) return value.map((each: unknown) => filledClaims(each, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledClaims(each, values)]));
}

async function signed(
  token: Extract<Token, { readonly kind: "jwt" }>,
  secret: string,
  values: TemplateValues,
  now: Instant,
): Promise<string> {
  const claims = filledClaims(values.direction === "publish" ? token.publish : token.play, values) as Record<string, unknown>;
  const at = Math.floor(now / SECOND_MS);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(at)
    .setNotBefore(at)
    .setExpirationTime(at + token.lifetimeS)
    .sign(new TextEncoder().encode(secret));
}

/** Mints the tokens of the server outside as the file says. */
export function createTokenMint(token: Token, secrets: Secrets, now: () => Instant): TokenMint {
  return async (site, values) => {
    switch (token.kind) {
      case "none":
        return null;
      case "static":
        return secrets.get(token.secret);
      case "sites": {
        const name = Object.entries(token.secrets).find(([each]) => each === site)?.[1];
        return name === undefined ? undefined : secrets.get(name);
      }
      case "jwt": {
        const secret = secrets.get(token.secret);
        return secret === undefined ? undefined : signed(token, secret, values, now());
      }
    }
  };
}
