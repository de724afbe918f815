import { join } from "node:path";
import { DAY_MS, HOUR_MS } from "#shared/clock/instant.ts";
import { createEventArchive } from "#server/journal/eventArchive.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import type { Chain } from "#server/trust/chain/chain.ts";
import type { TopicReport } from "#server/trust/chain/verify/verifyTopic.ts";
import { openSigningKey } from "#server/trust/keys/signingKey.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { aChain, verified } from "./aChain.ts";

/** A journal of events that was kept for some time, with its ledger and its archive. */
export interface ArchiveBed {
  readonly clock: { now: number };
  readonly events: ReturnType<typeof createMemoryJournal>["events"];
  /** Folder of the archive. */
  readonly dir: string;
  readonly ledger: string;
  readonly chain: Chain;
  /** Says so many things, an hour apart. */
  readonly write: (count: number) => Promise<void>;
  readonly archive: () => Promise<number>;
  /** Lets go of all but the last entries. */
  readonly trim: (keep: number) => Promise<void>;
  readonly check: () => Promise<TopicReport>;
  readonly kinds: () => Promise<readonly string[]>;
}

/** Half past nine of a September morning in Việt Nam. */
const AUTUMN = Date.parse("2026-09-02T09:30:00+07:00");

/** An empty bed in a folder; the ledger goes on only when the test says so. */
export async function anArchiveBed(root: string): Promise<ArchiveBed> {
  const clock = { now: AUTUMN };
  const now = (): number => clock.now;
  const journal = createMemoryJournal({ now });
  const { events } = journal;
  const [dir, ledger] = [join(root, "archive"), join(root, "ledger")];
  const key = await openSigningKey(join(root, "keys"));
  const chain = await aChain({ journal, topic: "events", dir: ledger, key, now });
  const check = (): Promise<TopicReport> => verified({ journal, topic: "events", dir: ledger, key, archive: dir });
  return {
    ...{ clock, events, dir, ledger, chain, check },
    write: async (count) => {
      for (let i = 0; i < count; i += 1) {
        clock.now += HOUR_MS;
        const text = `Mực nước sông Hồng ${i}: "báo động" ${i % 3}`;
        await events.append([
          { type: i % 2 === 0 ? "drill.ended" : "alert.raised", data: { text, level: i, at: clock.now, areas: ["01"] } },
        ]);
      }
    },
    archive: async () => (await createEventArchive(events, dir, silentLog())).catchUp(),
    trim: async (keep) => {
      await events.saveSnapshot("exact", await events.cursor(), {});
      await events.trim({ maxAgeMs: 10_000 * DAY_MS, maxEntries: keep, maxHistoryPerSeries: 0 });
    },
    kinds: async () => (await check()).findings.map(({ kind }) => kind),
  };
}

/** Several months of events: most are in the archive only, the last ones in the journal too, and days went by since. */
export async function aLongArchive(root: string, { months = 5, each = 60, keep = 20 } = {}): Promise<ArchiveBed> {
  const bed = await anArchiveBed(root);
  for (let month = 0; month < months; month += 1) {
    await bed.write(each);
    await bed.chain.catchUp();
    await bed.chain.seal("day");
    await bed.archive();
    bed.clock.now += 30 * DAY_MS - each * HOUR_MS;
  }
  await bed.trim(keep);
  await bed.chain.seal("day");
  return bed;
}
