import { compactVerify, importJWK } from "jose";
import { z } from "zod";
import type { TrustKey } from "#shared/trust/answers/chainAnswers.ts";
import type { SignedAs } from "./signingKey.ts";

/** What a signed text says, or why it is not believed. */
export type Verified =
  | { readonly ok: true; readonly kid: string; readonly payload: unknown }
  | { readonly ok: false; readonly why: "unknown key" | "bad signature" };

/** Checks compact JWSs with nothing but public keys; keys are made ready once. */
export type Verifier = (jws: string, as: SignedAs) => Promise<Verified>;

const header = z.object({ alg: z.literal("EdDSA"), kid: z.string(), typ: z.string() });

/** A verifier with these keys. */
export function createVerifier(keys: readonly TrustKey[]): Verifier {
  const byId = new Map(keys.map((key) => [key.kid, key]));
  return async (jws, as) => {
    const kid = kidOf(jws);
    const key = kid === null ? undefined : byId.get(kid);
    if (kid !== null && key === undefined) return { ok: false, why: "unknown key" };
    try {
      if (key === undefined) return { ok: false, why: "bad signature" };
      const { payload, protectedHeader } = await compactVerify(jws, await importJWK({ ...key }, "EdDSA"), { algorithms: ["EdDSA"] });
      if (protectedHeader.typ !== as) return { ok: false, why: "bad signature" };
      return { ok: true, kid: key.kid, payload: JSON.parse(Buffer.from(payload).toString("utf8")) };
    } catch {
      // The library tells by an exception that a signature does not hold; that is the answer asked for, not a fault.
      return { ok: false, why: "bad signature" };
    }
  };
}

function kidOf(jws: string): string | null {
  try {
    return header.safeParse(JSON.parse(Buffer.from(jws.split(".")[0] ?? "", "base64url").toString("utf8"))).data?.kid ?? null;
  } catch {
    return null;
  }
}
