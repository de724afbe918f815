import type { TailItem } from "#server/journal/journal.ts";

/** A tail being followed. */
export interface Following<E> {
  readonly entries: E[];
  readonly items: TailItem<E>[];
  /** Resolves once the test says it has seen enough; rejects after `ms`. */
  readonly until: (isEnough: () => boolean, ms?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Follows a tail and keeps everything it yields. */
export function followTail<E>(open: (signal: AbortSignal) => AsyncIterable<TailItem<E>>): Following<E> {
  const stopping = new AbortController();
  const entries: E[] = [];
  const items: TailItem<E>[] = [];
  const waiting = new Set<() => void>();
  const running = (async () => {
    for await (const item of open(stopping.signal)) {
      items.push(item);
      if (item.kind === "entries") {
        entries.push(...item.entries);
      }
      for (const each of [...waiting]) {
        each();
      }
    }
  })();
  return {
    entries,
    items,
    until: (isEnough, ms = 10_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (isEnough()) {
            clearTimeout(limit);
            waiting.delete(look);
            resolve();
          }
        };
        const limit = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(`not seen within ${ms} ms; ${entries.length} entries, last items ${JSON.stringify(items.slice(-2)).slice(0, 400)}`),
          );
        }, ms);
        waiting.add(look);
        look();
      }),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
