import type { Seal, TrustKey } from "#shared/trust/answers/chainAnswers.ts";
import type { LedgerLine } from "#server/trust/chain/ledgerLine.ts";
import { sumOf } from "#server/trust/chain/link.ts";
import { sealRowOf, sealSchema } from "#server/trust/chain/seals.ts";
import { createVerifier } from "#server/trust/keys/verifySigned.ts";
import type { Note } from "./finding.ts";

/** A seal whose signature holds. */
interface SoundSeal extends Seal {
  readonly id: string;
}

/** Seals to be found again in a ledger. */
export interface SealCheck {
  /** Looks whether a seal was set on this state of the ledger. */
  readonly meet: (line: LedgerLine, sum: string) => void;
  /** Notes the seals that no state of the ledger bears out; gives how many it does. */
  readonly finish: () => number;
}

/** Where a seal was read. */
export interface SealSource {
  readonly jws: string;
  /** Told with what is found of it. */
  readonly from: string;
  /** True: one of a file of seals in which each names the one before. */
  readonly isInOrder: boolean;
}

function describe(id: string, from: string): string {
  return `${id.slice(0, 16)}… · ${from}`;
}

/** Checks the signatures and the order of seals; whether the ledger bears them out is asked line by line. Keeps H8, H12. */
export async function createSealCheck(sources: readonly SealSource[], keys: readonly TrustKey[], note: Note): Promise<SealCheck> {
  const verify = createVerifier(keys);
  const bySum = new Map<string, { readonly seal: SoundSeal; readonly from: string }[]>();
  let before: string | null = null;
  for (const { jws, from, isInOrder } of sources) {
    const id = sumOf(jws);
    const row = sealRowOf(jws);
    const about = { what: describe(id, from), ...(row === null ? {} : { epoch: row.epoch, seq: row.seq, at: row.at }) };
    const checked = await verify(jws, "tc-seal+jws");
    const seal = checked.ok ? sealSchema.safeParse(checked.payload) : null;
    if (isInOrder) {
      if (row !== null && row.previous !== before) note({ kind: "seal.order", ...about });
      before = id;
    }
    if (row === null) note({ kind: "seal.unreadable", ...about });
    else if (!checked.ok) note({ kind: checked.why === "unknown key" ? "seal.key" : "seal.signature", ...about });
    else if (seal?.success !== true) note({ kind: "seal.signature", ...about });
    else bySum.set(seal.data.sum, [...(bySum.get(seal.data.sum) ?? []), { seal: { ...seal.data, id }, from }]);
  }
  let borne = 0;
  return {
    meet: ({ epoch, seq, n, link }, sum) => {
      const there = bySum.get(sum);
      if (there === undefined) return;
      bySum.delete(sum);
      for (const { seal, from } of there) {
        if (seal.epoch === epoch && seal.seq === seq && seal.count === n && seal.link === link) borne += 1;
        else note({ kind: "seal.head", epoch: seal.epoch, seq: seal.seq, at: seal.at, what: describe(seal.id, from) });
      }
    },
    finish: () => {
      for (const { seal, from } of [...bySum.values()].flat()) {
        note({ kind: "seal.head", epoch: seal.epoch, seq: seal.seq, at: seal.at, what: describe(seal.id, from) });
      }
      bySum.clear();
      return borne;
    },
  };
}
