import type { Duration, Instant } from "#shared/clock/instant.ts";
import { ANSWER_KEPT_MS, CLAIM_HELD_MS, type IdempotencyStore, type RecordStore } from "./journal.ts";

interface Answer {
  readonly bodyHash: string;
  readonly answer: string | null;
  /** When this body first claimed the key. */
  readonly first: Instant;
  /** Until when the claim keeps others waiting; 0 once given back. */
  readonly lapses: Instant;
  readonly until: Instant;
}

/** Idempotency in this process. */
export function createMemoryIdempotency(now: () => Instant): IdempotencyStore {
  const answers = new Map<string, Answer>();
  const find = (id: string): Answer | undefined => {
    const found = answers.get(id);
    return found !== undefined && found.until > now() ? found : undefined;
  };
  const sweep = (): void => {
    for (const [id, each] of answers) {
      if (each.until <= now()) {
        answers.delete(id);
      }
    }
  };
  const idOf = (scope: string, key: string): string => JSON.stringify([scope, key]);
  return {
    claim: async (scope, key, bodyHash) => {
      const found = find(idOf(scope, key));
      const isSame = found?.bodyHash === bodyHash;
      if (found !== undefined && found.answer !== null) {
        return isSame ? { kind: "answered", answer: found.answer } : { kind: "conflict" };
      }
      if (found !== undefined && found.lapses > now()) {
        return { kind: isSame ? "pending" : "conflict" };
      }
      sweep();
      const again = isSame ? found.first : null;
      const first = again ?? now();
      answers.set(idOf(scope, key), { bodyHash, answer: null, first, lapses: now() + CLAIM_HELD_MS, until: now() + ANSWER_KEPT_MS });
      return { kind: "claimed", again };
    },
    finish: async (scope, key, bodyHash, answer) => {
      const found = find(idOf(scope, key));
      if (found === undefined || (found.bodyHash === bodyHash && found.answer === null)) {
        const first = found?.first ?? now();
        answers.set(idOf(scope, key), { bodyHash, answer, first, lapses: 0, until: now() + ANSWER_KEPT_MS });
      }
    },
    release: async (scope, key) => {
      const found = find(idOf(scope, key));
      if (found?.answer === null) {
        answers.set(idOf(scope, key), { ...found, lapses: 0 });
      }
    },
  };
}

interface Kept {
  readonly text: string;
  readonly until: Instant;
}

function parse(text: string): unknown {
  return JSON.parse(text);
}

/** Records in this process. */
export function createMemoryRecords(now: () => Instant): RecordStore {
  const kinds = new Map<string, Map<string, Kept>>();
  const alive = (kind: string): Map<string, Kept> => {
    const records = kinds.get(kind) ?? new Map<string, Kept>();
    kinds.set(kind, records);
    for (const [id, each] of records) {
      if (each.until <= now()) {
        records.delete(id);
      }
    }
    return records;
  };
  const keptOf = (value: unknown, ttlMs?: Duration): Kept => ({
    text: JSON.stringify(value),
    until: ttlMs === undefined ? Number.POSITIVE_INFINITY : now() + ttlMs,
  });
  return {
    put: async (kind, id, value, ttlMs) => void alive(kind).set(id, keptOf(value, ttlMs)),
    replace: async (kind, id, value, ttlMs) => {
      const records = alive(kind);
      return records.has(id) && records.set(id, keptOf(value, ttlMs)).has(id);
    },
    get: async (kind, id) => {
      const found = alive(kind).get(id);
      return found === undefined ? undefined : parse(found.text);
    },
    remove: async (kind, id) => alive(kind).delete(id),
    list: async (kind) => new Map([...alive(kind)].map(([id, each]) => [id, parse(each.text)])),
  };
}
