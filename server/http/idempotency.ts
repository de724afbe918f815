import type { Request } from "express";
import type { Duration } from "#shared/clock/instant.ts";
import { TWIN_WAIT_MS } from "#server/intake/limits.ts";
import type { Claim, IdempotencyStore } from "#server/journal/journal.ts";
import { RequestRefused } from "./problems.ts";

const POLL_MS = 100;

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
}

async function claim(tools: Tools, once: { readonly scope: string; readonly key: string; readonly bodyHash: string }): Promise<Claim> {
  let got = await tools.store.claim(once.scope, once.key, once.bodyHash);
  for (let waited = 0; got.kind === "pending" && waited < TWIN_WAIT_MS; waited += POLL_MS) {
    await tools.sleep(POLL_MS);
    got = await tools.store.claim(once.scope, once.key, once.bodyHash);
  }
  return got;
}

/** The answer of some work, and the one that a repeat gets: the same, or a shorter one that is kept in its place. */
export interface Worked {
  readonly answer: string;
  readonly kept: string;
}

/** Does the work at most once per key: a repeat gets the answer kept; without a key there is no such guarantee. */
export async function withIdempotency(tools: Tools, once: Once, work: () => Promise<Worked>): Promise<string> {
  if (once.key === null) {
    return (await work()).answer;
  }
  const mine = { scope: once.scope, key: once.key, bodyHash: once.bodyHash };
  const got = await claim(tools, mine);
  switch (got.kind) {
    case "answered":
      return got.answer;
    case "conflict":
      throw new RequestRefused({
        code: "idempotency.conflict",
        vi: "Idempotency-Key này đã dùng cho một nội dung khác. Hãy đặt khoá mới cho nội dung mới.",
        en: "This Idempotency-Key was used for another body. Give a new body a new key.",
      });
    case "pending":
      throw new RequestRefused({
        code: "idempotency.pending",
        vi: "Yêu cầu trước còn đang xử lý.",
        en: "The first request is still being worked on.",
        retryAfterS: 2,
      });
    case "claimed":
      break;
  }
  try {
    const { answer, kept } = await work();
    await tools.store.finish(mine.scope, mine.key, mine.bodyHash, kept);
    return answer;
  } catch (error) {
    // The claim lapses by itself where the store is away; the fault that matters is the first one.
    await tools.store.release(mine.scope, mine.key).catch(() => {});
    throw error;
  }
}
