import { describe, expect, test } from "vitest";
import type { UnderTest } from "./journalContract.ts";

/** [J25], [J26]: answers and records. */
export function storeContract({ journal, elapse }: UnderTest): void {
  describe("stores", () => {
    test("[J25] a key is claimed once, waits while worked on and answers afterwards", async () => {
      const { idempotency } = journal();
      expect(await idempotency.claim("MPI", "k1", "body")).toEqual({ kind: "claimed", again: null });
      expect(await idempotency.claim("MPI", "k1", "body")).toEqual({ kind: "pending" });
      expect(await idempotency.claim("MPI", "k1", "other body")).toEqual({ kind: "conflict" });
      expect(await idempotency.claim("MOH", "k1", "body")).toEqual({ kind: "claimed", again: null });
      await idempotency.finish("MPI", "k1", "body", '{"accepted":1}|x');
      expect(await idempotency.claim("MPI", "k1", "body")).toEqual({ kind: "answered", answer: '{"accepted":1}|x' });
      expect(await idempotency.claim("MPI", "k1", "other body")).toEqual({ kind: "conflict" });
    });

    test("[J25] of fifty at once one gets the key", async () => {
      const claims = await Promise.all(Array.from({ length: 50 }, () => journal().idempotency.claim("MPI", "k", "body")));
      expect(claims.filter((each) => each.kind === "claimed")).toHaveLength(1);
    });

    test("[J25] a key given back is free, an answered one is not", async () => {
      const { idempotency } = journal();
      await idempotency.claim("MPI", "k", "body");
      await idempotency.release("MPI", "k");
      expect(await idempotency.claim("MPI", "k", "other body")).toEqual({ kind: "claimed", again: null });
      await idempotency.finish("MPI", "k", "other body", "done");
      await idempotency.release("MPI", "k");
      expect(await idempotency.claim("MPI", "k", "other body")).toEqual({ kind: "answered", answer: "done" });
    });

    test("[J25] a body that claims a key again is told when it first did; another body begins anew", async () => {
      const { idempotency, now } = journal();
      const first = await now();
      await idempotency.claim("MPI", "twice", "body");
      await elapse(30);
      await idempotency.release("MPI", "twice");
      const claim = await idempotency.claim("MPI", "twice", "body");
      const again = claim.kind === "claimed" ? claim.again : null;
      expect(again).toBeGreaterThanOrEqual(first);
      expect(again).toBeLessThan(first + 30);
      await idempotency.release("MPI", "twice");
      expect(await idempotency.claim("MPI", "twice", "other body")).toEqual({ kind: "claimed", again: null });
    });

    test("[J26] records are kept by kind and id until removed", async () => {
      const { records } = journal();
      await records.put("key", "a", { agency: "MPI" });
      await records.put("key", "b{}:*", [1]);
      await records.put("session", "a", "x");
      await records.put("key", "a", { agency: "MOH" });
      expect(await records.get("key", "a")).toEqual({ agency: "MOH" });
      expect(await records.list("key")).toEqual(
        new Map<string, unknown>([
          ["a", { agency: "MOH" }],
          ["b{}:*", [1]],
        ]),
      );
      expect(await records.remove("key", "a")).toBe(true);
      expect(await records.remove("key", "a")).toBe(false);
      expect(await records.get("key", "a")).toBeUndefined();
      expect(await records.get("session", "a")).toBe("x");
    });

    test("[J26] a record is replaced while it is there, and not brought back once removed or expired", async () => {
      const { records } = journal();
      await records.put("session", "b", 1, 60_000);
      expect(await records.replace("session", "b", 2, 100)).toBe(true);
      expect(await records.get("session", "b")).toBe(2);
      await elapse(200);
      expect(await records.replace("session", "b", 3)).toBe(false);
      await records.put("session", "c", 1);
      await records.remove("session", "c");
      expect(await records.replace("session", "c", 2)).toBe(false);
      expect(await records.get("session", "c")).toBeUndefined();
      expect([...(await records.list("session")).keys()]).toEqual([]);
    });

    test("[J26] a record with an end expires", async () => {
      const { records } = journal();
      await records.put("session", "short", 1, 100);
      await records.put("session", "long", 2, 60_000);
      await elapse(200);
      expect(await records.get("session", "short")).toBeUndefined();
      expect([...(await records.list("session")).keys()]).toEqual(["long"]);
    });

    test("a journal answers and tells its time", async () => {
      await journal().ping();
      const at = await journal().now();
      await elapse(20);
      expect(await journal().now()).toBeGreaterThan(at);
    });
  });
}
