import { createHash, createHmac, createPublicKey, randomBytes, timingSafeEqual, verify } from "node:crypto";
import { type ProofContext, proofText } from "#shared/screen/screenProof.ts";

/** A coordinate of P-256: 32 bytes as base64url. */
const COORDINATE = /^[A-Za-z0-9_-]{43}$/;
/** r and s of P-256. */
const SIGNATURE_BYTES = 64;
const SECRET_BYTES = 32;

/** A public P-256 key as a screen sends it and the journal keeps it. */
export interface ScreenKey {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
}

/** The key in a JWK that is one, with nothing else of it; `null` when it names no point of the curve or carries a private part. */
export function readScreenKey(jwk: Readonly<Record<string, unknown>>): ScreenKey | null {
  const { kty, crv, x, y } = jwk;
  if (kty !== "EC" || crv !== "P-256" || "d" in jwk) return null;
  if (typeof x !== "string" || typeof y !== "string" || !COORDINATE.test(x) || !COORDINATE.test(y)) return null;
  const key = { kty, crv, x, y } as const;
  try {
    createPublicKey({ key: { ...key }, format: "jwk" });
    return key;
  } catch {
    // Not on the curve.
    return null;
  }
}

/** Whether the holder of the key signed this; a signature that is no signature is wrong, never a fault. */
export function isSigned(key: ScreenKey, context: ProofContext, signature: string): boolean {
  const bytes = Buffer.from(signature, "base64url");
  if (bytes.length !== SIGNATURE_BYTES) return false;
  const publicKey = createPublicKey({ key: { ...key }, format: "jwk" });
  return verify("sha256", Buffer.from(proofText(context)), { key: publicKey, dsaEncoding: "ieee-p1363" }, bytes);
}

/** 256 random bits as 43 characters of `A-Za-z0-9_-`. */
export function newNonce(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** A nonce or a claim, the only form in which it is kept. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A code under the server's own key: whoever reads the records cannot try all codes. */
export function keyedHashOf(code: string, key: string): string {
  return createHmac("sha256", key).update(`pairing ${code}`).digest("hex");
}

/** Compares two texts in constant time, but for their length. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
