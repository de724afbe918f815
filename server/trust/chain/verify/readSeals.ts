import { z } from "zod";
import type { TrustKey } from "#shared/trust/answers/chainAnswers.ts";
import { sealRowOf } from "#server/trust/chain/seals.ts";

/** What a file says, or which line of it is wrong; `line` 0: the file as a whole. */
export type Read<T> = { readonly ok: true; readonly rows: readonly T[] } | { readonly ok: false; readonly line: number };

const sealsFile = z.object({ seals: z.array(z.object({ jws: z.string() })) });
const keysFile = z.object({
  keys: z.array(
    z.object({
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      x: z.string(),
      kid: z.string(),
      alg: z.literal("EdDSA"),
      use: z.literal("sig"),
    }),
  ),
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seals in a file: the answer of `GET /trust/seals`, or a compact JWS a line. */
export function readSeals(text: string): Read<string> {
  const whole = sealsFile.safeParse(json(text));
  if (!whole.success && text.trimStart().startsWith("{")) return { ok: false, line: 0 };
  const rows = whole.success ? whole.data.seals.map(({ jws }) => jws) : text.split(/\r?\n/u).map((line) => line.trim());
  const wrong = rows.findIndex((jws) => jws !== "" && sealRowOf(jws) === null);
  if (wrong !== -1) return { ok: false, line: wrong + 1 };
  const seals = rows.filter((jws) => jws !== "");
  return seals.length === 0 ? { ok: false, line: 0 } : { ok: true, rows: seals };
}

/** Keys in a file: the answer of `GET /trust/keys`. */
export function readKeys(text: string): Read<TrustKey> {
  const read = keysFile.safeParse(json(text));
  return read.success ? { ok: true, rows: read.data.keys } : { ok: false, line: 0 };
}
