const KEY_BYTES = 16;

/** A key that nobody had before: the Idempotency-Key of one command. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
