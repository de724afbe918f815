import { randomInt } from "node:crypto";
import { z } from "zod";
import { type Duration, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { CODE_LENGTH, CODE_LETTERS, readPairingCode } from "#shared/screen/pairingCode.ts";
import { thumbprintOf } from "#shared/screen/screenProof.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { hashOf, isSame, keyedHashOf, newNonce, readScreenKey, type ScreenKey } from "./screenKey.ts";
import { BAD_KEY, done, refused, type ScreenOutcome, TOO_MANY_OPEN, UNKNOWN_PAIRING } from "./screenRefusal.ts";

/** A code works this long. */
export const PAIRING_MS: Duration = 10 * MINUTE_MS;
/** A wall of twelve behind one address can be paired in one go. */
const OPEN_PER_ADDRESS = 12;
const OPEN_AT_MOST = 200;
const KIND = "screen-pairing";

const pairingSchema = z.object({
  code: z.string(),
  claim: z.string(),
  /** The id of the screen that it becomes; the journal holds one that was approved. */
  screen: z.string(),
  key: z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string() }),
  address: z.string(),
  agent: z.string(),
  openedAt: z.number(),
  until: z.number(),
  isUsed: z.boolean(),
});
/** A browser that asks for a place on a wall. */
export type Pairing = Omit<z.infer<typeof pairingSchema>, "key"> & { readonly key: ScreenKey };

/** What a browser says of itself. */
export interface PairingAsked {
  readonly key: Readonly<Record<string, unknown>>;
  readonly address: string;
  /** As the browser calls itself. */
  readonly agent: string;
}

/** What the browser is told, once. */
export interface OpenedPairing {
  readonly code: string;
  /** Shown by this browser alone to hear what became of it. */
  readonly claim: string;
  readonly screen: string;
  readonly thumbprint: string;
  readonly expiresAt: Instant;
}

/** Codes by which browsers ask for a place. */
export interface Pairings {
  readonly open: (asked: PairingAsked) => Promise<ScreenOutcome<OpenedPairing>>;
  /** By its code, for whoever approves it: one that was used, too, until its time is over. */
  readonly byCode: (code: string) => Promise<ScreenOutcome<Pairing>>;
  /** For the browser that opened it: the claim must be its own. */
  readonly claimed: (code: string, claim: string) => Promise<ScreenOutcome<Pairing>>;
  /** Those that wait, oldest first. */
  readonly waiting: () => Promise<readonly Pairing[]>;
  /** It became a screen: nobody uses it again. */
  readonly use: (pairing: Pairing) => Promise<void>;
}

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");
}

/** Pairings kept in `records` under a keyed hash of their code. */
export function createPairings(parts: {
  readonly records: RecordStore;
  readonly secretKey: string;
  readonly now: () => Instant;
  /** Twelve hexadecimal digits, never the same twice. */
  readonly newId: () => string;
}): Pairings {
  const { records, secretKey, now, newId } = parts;
  const idOf = (code: string): string => keyedHashOf(code, secretKey);
  const read = (kept: unknown): Pairing | null => {
    const parsed = pairingSchema.safeParse(kept);
    return parsed.success && parsed.data.until > now() ? parsed.data : null;
  };
  const all = async (): Promise<readonly Pairing[]> => [...(await records.list(KIND)).values()].flatMap((kept) => read(kept) ?? []);
  const waiting: Pairings["waiting"] = async () => (await all()).filter(({ isUsed }) => !isUsed).sort((a, b) => a.openedAt - b.openedAt);
  const byCode: Pairings["byCode"] = async (typed) => {
    const code = readPairingCode(typed) ?? "";
    const pairing = read(await records.get(KIND, idOf(code)));
    return pairing !== null && isSame(pairing.code, code) ? done(pairing) : refused(UNKNOWN_PAIRING);
  };
  return {
    waiting,
    byCode,
    open: async ({ key: jwk, address, agent }) => {
      const key = readScreenKey(jwk);
      if (key === null) return refused(BAD_KEY);
      const open = await waiting();
      // A browser that was loaded again has a new code for its key: the one before is not shown any more.
      const stale = open.filter((each) => isSame(thumbprintOf(each.key), thumbprintOf(key)));
      const others = open.length - stale.length;
      const ofAddress = open.filter((each) => each.address === address && !stale.includes(each)).length;
      if (others >= OPEN_AT_MOST || ofAddress >= OPEN_PER_ADDRESS) return refused(TOO_MANY_OPEN);
      await Promise.all(stale.map((each) => records.remove(KIND, idOf(each.code))));
      const [code, claim, screen, openedAt] = [newCode(), newNonce(), newId(), now()];
      const until = openedAt + PAIRING_MS;
      await records.put(
        KIND,
        idOf(code),
        { code, claim: hashOf(claim), screen, key, address, agent, openedAt, until, isUsed: false },
        PAIRING_MS,
      );
      return done({ code, claim, screen, thumbprint: thumbprintOf(key), expiresAt: until });
    },
    claimed: async (code, claim) => {
      const found = await byCode(code);
      return found.ok && isSame(found.value.claim, hashOf(claim)) ? found : refused(UNKNOWN_PAIRING);
    },
    use: async (pairing) => {
      // The browser may ask for some time yet what became of it.
      const until = now() + PAIRING_MS;
      await records.replace(KIND, idOf(pairing.code), { ...pairing, isUsed: true, until }, PAIRING_MS);
    },
  };
}
