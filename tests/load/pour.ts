import { setTimeout as sleep } from "node:timers/promises";
import type { PostedSeries } from "./busySeries.ts";

const ROWS = 20;
const POSTS_PER_SECOND = 100;

/** A server and the keys its agencies post with. */
export interface PouredInto {
  readonly url: string;
  readonly agencyKeys: Readonly<Record<string, string>>;
}

/** Posts 2,000 figures a second until it is stopped; gives how many were taken a second. */
export function pour(note: PouredInto, pool: readonly PostedSeries[]): () => Promise<number> {
  const byAgency = [...Map.groupBy(pool, ({ agency }) => agency)];
  const turns = byAgency.flatMap(([agency, own]) => Array.from({ length: Math.ceil(own.length / ROWS) }, (_, at) => ({ agency, own, at })));
  const began = performance.now();
  const flying = new Set<Promise<void>>();
  const ending = new AbortController();
  let posts = 0;
  let rows = 0;
  const send = async (turn: number): Promise<void> => {
    const { agency, own, at } = turns[turn % turns.length] ?? { agency: "", own: [], at: 0 };
    const some = Array.from({ length: ROWS }, (_, n) => own[(at * ROWS + n) % own.length]).flatMap((one) => one ?? []);
    const answer = await fetch(`${note.url}/api/v1/observations`, {
      method: "POST",
      headers: { authorization: `Bearer ${note.agencyKeys[agency] ?? ""}`, "content-type": "application/json" },
      body: JSON.stringify(some.map(({ indicator, province, period, valueAt }) => ({ indicator, province, period, value: valueAt(turn) }))),
    });
    await answer.text();
    if (answer.ok) rows += some.length;
  };
  const pouring = (async () => {
    while (!ending.signal.aborted) {
      const due = Math.floor(((performance.now() - began) * POSTS_PER_SECOND) / 1_000);
      for (; posts < due && flying.size < 200; posts += 1) {
        const flight = send(posts);
        flying.add(flight);
        void flight.finally(() => flying.delete(flight)).catch(() => undefined);
      }
      await sleep(5);
    }
    await Promise.allSettled(flying);
  })();
  return async () => {
    ending.abort();
    await pouring;
    return rows / ((performance.now() - began) / 1_000);
  };
}
