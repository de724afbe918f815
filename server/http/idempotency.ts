import type { Request } from "express";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import { TWIN_WAIT_MS } from "#server/intake/limits.ts";
import { CLAIM_HELD_MS, type Claim, type IdempotencyStore } from "#server/journal/journal.ts";
import { RequestRefused } from "./problems.ts";

const POLL_MS = 100;
const ADRIFT_AT_MOST = 10_000;

/** The Idempotency-Key of a request, `null` when it has none. */
export function readIdempotencyKey(request: Request): string | null {
  const key = request.headers["idempotency-key"];
  if (key === undefined) {
    return null;
  }
  if (typeof key !== "string" || !/^[\u0021-\u007e]{1,200}$/.test(key)) {
    throw new RequestRefused({
      code: "bad-request",
      vi: "Idempotency-Key phải có 1–200 ký tự ASCII, không có dấu cách.",
      en: "Idempotency-Key must be 1 to 200 ASCII characters without spaces.",
      pointer: "#header=Idempotency-Key",
    });
  }
  return key;
}

interface Once {
  readonly scope: string;
  readonly key: string | null;
  readonly bodyHash: string;
}

interface Tools {
  readonly store: IdempotencyStore;
  readonly sleep: (ms: Duration) => Promise<void>;
  readonly now: () => Instant;
}

/** The answer of some work, and the one that a repeat gets: the same, or a shorter one that is kept in its place. */
export interface Worked {
  readonly answer: string;
  readonly kept: string;
}

/**
 * Does work at most once per key: a repeat gets the answer kept; without a key there is no such guarantee. `again`: when it was
 * first begun, where an earlier try did not come to its answer and may have been done in part.
 */
export type Idempotency = (once: Once, work: (again: Instant | null) => Promise<Worked>) => Promise<string>;

interface Mine {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** Claims that could not be given back because the store was away: their holder is gone, so the retry need not wait until they lapse. */
function adriftClaims(now: () => Instant) {
  const until = new Map<string, Instant>();
  const idOf = ({ scope, key }: Mine): string => JSON.stringify([scope, key]);
  return {
    remember: (mine: Mine): void => {
      if (until.size >= ADRIFT_AT_MOST) {
        until.clear();
      }
      until.set(idOf(mine), now() + CLAIM_HELD_MS);
    },
    take: (mine: Mine): boolean => {
      const lapses = until.get(idOf(mine)) ?? 0;
      until.delete(idOf(mine));
      return lapses > now();
    },
  };
}

function refusalOf(kind: "conflict" | "pending"): RequestRefused {
  return new RequestRefused(
    kind === "conflict"
      ? {
          code: "idempotency.conflict",
          vi: "Idempotency-Key này đã dùng cho một nội dung khác. Hãy đặt khoá mới cho nội dung mới.",
          en: "This Idempotency-Key was used for another body. Give a new body a new key.",
        }
      : {
          code: "idempotency.pending",
          vi: "Yêu cầu trước còn đang xử lý.",
          en: "The first request is still being worked on.",
          retryAfterS: 2,
        },
  );
}

/** Idempotency over a store of claims and answers. */
export function createIdempotency({ store, sleep, now }: Tools): Idempotency {
  const adrift = adriftClaims(now);
  const claim = async (mine: Mine): Promise<Claim> => {
    if (adrift.take(mine)) {
      await store.release(mine.scope, mine.key);
    }
    let got = await store.claim(mine.scope, mine.key, mine.bodyHash);
    for (let waited = 0; got.kind === "pending" && waited < TWIN_WAIT_MS; waited += POLL_MS) {
      await sleep(POLL_MS);
      got = await store.claim(mine.scope, mine.key, mine.bodyHash);
    }
    return got;
  };
  const worked = async (mine: Mine, work: () => Promise<Worked>): Promise<string> => {
    try {
      const { answer, kept } = await work();
      await store.finish(mine.scope, mine.key, mine.bodyHash, kept);
      return answer;
    } catch (error) {
      await store.release(mine.scope, mine.key).catch(() => adrift.remember(mine));
      throw error;
    }
  };
  return async (once, work) => {
    if (once.key === null) {
      return (await work(null)).answer;
    }
    const mine = { scope: once.scope, key: once.key, bodyHash: once.bodyHash };
    const got = await claim(mine).catch((error: unknown) => {
      adrift.remember(mine);
      throw error;
    });
    switch (got.kind) {
      case "answered":
        return got.answer;
      case "claimed":
        return worked(mine, () => work(got.again));
      case "conflict":
      case "pending":
        throw refusalOf(got.kind);
    }
  };
}
