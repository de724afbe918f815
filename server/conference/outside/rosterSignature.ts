import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { jwtVerify } from "jose";
import { type Duration, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import type { OutsideConfig } from "./outsideConfig.ts";

type Roster = NonNullable<OutsideConfig["roster"]>;

/** A delivery as it came: its body byte for byte. */
export interface Delivery {
  readonly body: Buffer;
  readonly header: (name: string) => string | undefined;
}

/** How far the clock of the sender may be from this one's, either way. */
export const ROSTER_WINDOW_MS: Duration = 5 * MINUTE_MS;

/** Why a signature is not believed; for the log and the audit, never for the sender. */
export type SignatureFault = "unsigned" | "forged" | "old";

/** Without telling by its time how much of a text was right. */
function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function hmacFault({ body, header }: Delivery, secret: string, now: Instant): SignatureFault | null {
  const stamp = header("roster-timestamp") ?? "";
  const [, given] = /^sha256=([0-9a-f]{64})$/.exec(header("roster-signature") ?? "") ?? [];
  if (given === undefined || !/^\d{10}$/.test(stamp)) return "unsigned";
  const right = createHmac("sha256", secret).update(`${stamp}.`).update(body).digest();
  if (!isSame(Buffer.from(given, "hex"), right)) return "forged";
  return Math.abs(Number(stamp) * SECOND_MS - now) > ROSTER_WINDOW_MS ? "old" : null;
}

/** LiveKit signs a JWT with its API secret; its claim `sha256` is the hash of the body in base64. */
async function livekitFault(
  delivery: Delivery,
  roster: Extract<Roster, { readonly signature: "livekit" }>,
  secret: string,
  now: Instant,
): Promise<SignatureFault | null> {
  const token = (delivery.header("authorization") ?? "").replace(/^Bearer +/i, "");
  if (token === "" || token.length > 4_000) return "unsigned";
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ["HS256"],
      issuer: roster.key,
      requiredClaims: ["exp"],
      clockTolerance: ROSTER_WINDOW_MS / SECOND_MS,
      currentDate: new Date(now),
    });
    // A signer that lets a delivery be good for longer is not believed so long: an id is remembered for a day.
    if ((payload.exp ?? 0) * SECOND_MS - now > 3 * ROSTER_WINDOW_MS) return "old";
    const right = createHash("sha256").update(delivery.body).digest();
    const given = payload["sha256"];
    return typeof given === "string" && isSame(Buffer.from(given, "base64"), right) ? null : "forged";
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : "";
    return code === "ERR_JWT_EXPIRED" ? "old" : "forged";
  }
}

/** What is wrong with the signature of a delivery; `null`: the server outside sent it, and now. */
export function signatureFault(delivery: Delivery, roster: Roster, secret: string, now: Instant): Promise<SignatureFault | null> {
  return roster.signature === "hmac" ? Promise.resolve(hmacFault(delivery, secret, now)) : livekitFault(delivery, roster, secret, now);
}
