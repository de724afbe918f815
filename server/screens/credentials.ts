import { z } from "zod";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { ProofPurpose } from "#shared/screen/screenProof.ts";
import type { PairedScreen, ScreensState } from "#shared/screen/screensState.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { hashOf, isSigned, newNonce, readScreenKey } from "./screenKey.ts";
import { done, NO_PROOF, refused, type ScreenOutcome, UNKNOWN_SCREEN } from "./screenRefusal.ts";

/** A nonce is good this long, once. */
export const NONCE_MS: Duration = 60 * SECOND_MS;
const KIND = "screen-nonce";
const nonceSchema = z.object({ screen: z.string(), address: z.string(), until: z.number() });

/** What a screen shows to prove that it holds its key. */
export interface Proof {
  readonly screen: string;
  readonly purpose: ProofPurpose;
  /** Of the page that signed. */
  readonly origin: string;
  readonly nonce: string;
  readonly signature: string;
}

/** Who proved, and from where they asked for the nonce. */
export interface Proved {
  readonly screen: PairedScreen;
  readonly address: string;
}

/** How paired screens prove who they are. */
export interface ScreenCredentials {
  /** `address`: where the one who asks comes from. */
  readonly challenge: (screen: string, address: string) => Promise<ScreenOutcome<{ readonly nonce: string; readonly expiresAt: Instant }>>;
  /** The screen whose key signed; a nonce is used up by the try, on every server of the journal. */
  readonly prove: (proof: Proof) => Promise<ScreenOutcome<Proved>>;
  /** A screen as it stands now; `null` once it was revoked. */
  readonly byId: (screen: string) => PairedScreen | null;
}

/** Nonces kept in `records` as hashes; keys are those of the standing state. */
export function createScreenCredentials(parts: {
  readonly records: RecordStore;
  readonly state: () => ScreensState;
  readonly now: () => Instant;
}): ScreenCredentials {
  const { records, state, now } = parts;
  const byId = (id: string): PairedScreen | null => {
    const { screens } = state();
    return Object.hasOwn(screens, id) ? (screens[id] ?? null) : null;
  };
  /** The address it was given to; `null` when it is no nonce of this screen, or not any more. */
  const take = async (nonce: string, screen: string): Promise<string | null> => {
    const kept = nonceSchema.safeParse(await records.get(KIND, hashOf(nonce)));
    // Of two that use one nonce at once, one takes it away.
    const isMine = await records.remove(KIND, hashOf(nonce));
    return isMine && kept.success && kept.data.screen === screen && kept.data.until > now() ? kept.data.address : null;
  };
  return {
    byId,
    challenge: async (screen, address) => {
      if (byId(screen) === null) return refused(UNKNOWN_SCREEN);
      const [nonce, expiresAt] = [newNonce(), now() + NONCE_MS];
      await records.put(KIND, hashOf(nonce), { screen, address, until: expiresAt }, NONCE_MS);
      return done({ nonce, expiresAt });
    },
    prove: async ({ screen, purpose, origin, nonce, signature }) => {
      const address = await take(nonce, screen);
      const held = byId(screen);
      if (held === null) return refused(UNKNOWN_SCREEN);
      const key = readScreenKey(held.key);
      if (address === null || key === null || !isSigned(key, { origin, screen, purpose, nonce }, signature)) return refused(NO_PROOF);
      return done({ screen: held, address });
    },
  };
}
