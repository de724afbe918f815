import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import type { Chain } from "#server/trust/chain/chain.ts";
import { openSigningKey, type SigningKey } from "#server/trust/keys/signingKey.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { aChain, MORNING, verified } from "./aChain.ts";

/** A journal in memory with the folder of its ledger, new for each test. */
export interface ChainBed {
  readonly clock: { now: number };
  readonly now: () => number;
  journal: ReturnType<typeof createMemoryJournal>;
  root: string;
  dir: string;
  key: SigningKey;
  /** Opens the chain of real figures, unless said otherwise. */
  readonly chainOf: (change?: Partial<Parameters<typeof aChain>[0]>) => Promise<Chain>;
  /** Reports yearly figures of one series. */
  readonly write: (count: number, from?: number) => Promise<unknown>;
  /** The ledger's file. */
  readonly ledger: () => string;
  readonly check: () => ReturnType<typeof verified>;
  /** What is found wrong. */
  readonly kinds: () => Promise<readonly string[]>;
}

/** Lays out a bed before each test of a file and clears it away behind it. */
export function aChainBed(): ChainBed {
  const clock = { now: MORNING };
  const open: Chain[] = [];
  const now = (): number => clock.now;
  const bed: ChainBed = {
    ...({ journal: createMemoryJournal({ now }), root: "", dir: "", key: { kid: "", published: [], sign: async () => "" } } satisfies Pick<
      ChainBed,
      "journal" | "root" | "dir" | "key"
    >),
    clock,
    now,
    chainOf: async (change = {}) => {
      const chain = await aChain({ journal: bed.journal, dir: bed.dir, key: bed.key, now, ...change });
      open.push(chain);
      return chain;
    },
    write: (count, from = 0) =>
      bed.journal.actual.apply(
        Array.from({ length: count }, (_, i) => aDraft({ period: String(1950 + from + i), value: String(from + i) })),
      ),
    ledger: () => join(bed.dir, readdirSync(bed.dir).find((name) => name.endsWith(".ledger")) ?? ""),
    check: () => verified({ journal: bed.journal, dir: bed.dir, key: bed.key }),
    kinds: async () => (await bed.check()).findings.map(({ kind }) => kind),
  };
  beforeEach(async () => {
    clock.now = MORNING;
    bed.root = mkdtempSync(join(tmpdir(), "tc-ledger-"));
    bed.dir = join(bed.root, "ledger");
    bed.key = await openSigningKey(join(bed.root, "keys"));
    bed.journal = createMemoryJournal({ now });
  });
  afterEach(async () => {
    for (const chain of open.splice(0)) await chain.ledger().close();
    rmSync(bed.root, { recursive: true, force: true });
  });
  return bed;
}
