import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";
import type { Instant } from "#shared/clock/instant.ts";
import type { IdempotencyStore } from "#server/journal/journal.ts";

/** RFC 6238 with the values every authenticator app knows; one step either way for clocks that differ (its § 6). */
const FORM = { issuer: "Toàn Cảnh", algorithm: "SHA1", digits: 6, period: 30 };
const WINDOW = 1;
/** RFC 4226 § 4 R6 recommends 160 bits. */
const SECRET_BYTES = 20;

/** What an authenticator app needs; told once. */
export interface NewFactor {
  /** Base32. */
  readonly secret: string;
  readonly uri: string;
  /** An SVG. */
  readonly qr: string;
}

/** Codes of the second factor. */
export interface SecondFactor {
  readonly create: (username: string) => NewFactor;
  /** True once per code: whoever looks over a shoulder comes too late. */
  readonly accept: (owner: string, secret: string, code: string) => Promise<boolean>;
}

/** The second factor by time; codes used are remembered in `once`, for every server on the same journal. */
export function createSecondFactor(once: IdempotencyStore, now: () => Instant): SecondFactor {
  return {
    create: (username) => {
      const totp = new TOTP({ ...FORM, label: username, secret: new Secret({ size: SECRET_BYTES }) });
      return { secret: totp.secret.base32, uri: totp.toString(), qr: renderSVG(totp.toString(), { ecc: "M", border: 4 }) };
    },
    accept: async (owner, secret, code) => {
      const at = now();
      const token = code.replaceAll(/\s/g, "");
      if (!/^\d{6}$/.test(token)) return false;
      const delta = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) }).validate({ token, timestamp: at, window: WINDOW });
      if (delta === null) return false;
      const step = String(Math.floor(at / 1_000 / FORM.period) + delta);
      // The bodies differ, so that of two claims on one step the later is a conflict for ever.
      const body = randomUUID();
      const claim = await once.claim(`second-factor ${owner}`, step, body);
      if (claim.kind !== "claimed") return false;
      await once.finish(`second-factor ${owner}`, step, body, "used");
      return true;
    },
  };
}
