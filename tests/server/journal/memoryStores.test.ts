import { describe, expect, test } from "vitest";
import { createMemoryIdempotency } from "#server/journal/memoryStores.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

describe("idempotency in memory", () => {
  test("[J25] a claim whose holder died is free after 30 s", async () => {
    const clock = manualClock();
    const store = createMemoryIdempotency(clock.now);
    const first = clock.now();
    await store.claim("MPI", "k", "body");
    clock.advance(29_999);
    expect(await store.claim("MPI", "k", "body")).toEqual({ kind: "pending" });
    clock.advance(1);
    expect(await store.claim("MPI", "k", "body")).toEqual({ kind: "claimed", again: first });
  });

  test("[J25] an answer can be asked for again for 24 h", async () => {
    const clock = manualClock();
    const store = createMemoryIdempotency(clock.now);
    await store.claim("MPI", "k", "body");
    await store.finish("MPI", "k", "body", "done");
    clock.advance(24 * 3_600_000 - 1);
    expect(await store.claim("MPI", "k", "body")).toEqual({ kind: "answered", answer: "done" });
    clock.advance(1);
    expect(await store.claim("MPI", "k", "body")).toEqual({ kind: "claimed", again: null });
  });
});
