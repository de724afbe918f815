import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const SECRET_BYTES = 32;
const ID_BYTES = 6;

/** 256 random bits as 43 characters of `A-Za-z0-9_-`. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** A short public id: 12 characters of `0-9a-f`. */
export function newId(): string {
  return randomBytes(ID_BYTES).toString("hex");
}

/** SHA-256 of a secret, the only form in which it is kept. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Keyed hash of a secret: another `key` knows none of the secrets kept under this one. */
export function keyedHashOf(secret: string, key: string): string {
  return createHmac("sha256", key).update(secret).digest("hex");
}

/** Compares two hashes of equal length in constant time. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
