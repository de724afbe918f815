import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FrameFault } from "#shared/wire/bytes.ts";
import { decodeFrame, encodeFrame, epochHash, type FrameEntry, type ReadFigure, sortForFrame } from "#shared/wire/frame.ts";
import { anyEntries } from "#tests/builders/anyFrame.ts";

const SEED = 20_200_819;
const figure = {
  period: "2020-08-19",
  value: "33418.5",
  status: "A",
  agency: "EVN",
  receivedAt: Date.UTC(2020, 7, 19, 1, 30),
  revision: 0,
  was: null,
  previousPeriod: null,
  previous: null,
} as const;

function decoded(bytes: Uint8Array): { readonly index: number; readonly figure: ReadFigure }[] {
  const read: { index: number; figure: ReadFigure }[] = [];
  decodeFrame(bytes, (index, one) => read.push({ index, figure: one }));
  return read;
}

describe("a frame", () => {
  test("[W9] any figures come back digit for digit, in the order they were put", () => {
    fc.assert(
      fc.property(anyEntries, fc.nat(), fc.nat(), (entries, from, more) => {
        sortForFrame(entries);
        const bytes = encodeFrame({ epoch: epochHash("e1"), from, to: from + more }, entries);
        const read: unknown[] = [];
        const head = decodeFrame(bytes, (index, one) => read.push([index, one]));
        expect(head).toEqual({ epoch: epochHash("e1"), from, to: from + more });
        expect(read).toEqual(entries.map(expected));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  test("[W10] cut or changed bytes are refused whole, or are another sound frame; never half applied, never a crash", () => {
    const bytes = encodeFrame({ epoch: 7, from: 1, to: 9 }, [
      { index: 3, figure, follows: true },
      { index: 9, figure: { ...figure, value: "1".repeat(30) }, follows: false },
    ]);
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const applied: number[] = [];
      const attempt = (): unknown => decodeFrame(bytes.subarray(0, cut), (index) => applied.push(index));
      if (cut === 8) attempt();
      else expect(attempt, `cut at ${cut}`).toThrow(FrameFault);
      expect(applied).toEqual([]);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        try {
          decoded(new Uint8Array([...bytes.subarray(0, 8), ...noise]));
        } catch (fault) {
          expect(fault).toBeInstanceOf(FrameFault);
        }
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  test("[W10] a figure that follows and yet carries, an empty group, an unknown status and a number above 2^53 - 1 are refused", () => {
    const sound = [...encodeFrame({ epoch: 7, from: 1, to: 2 }, [{ index: 3, figure, follows: true }])];
    const change = (at: number, to: number): Uint8Array => new Uint8Array(sound.with(at, to));
    expect(() => decoded(change(sound.length - 4, 0x91))).toThrow(FrameFault);
    expect(() => decoded(change(8, 0))).toThrow(FrameFault);
    expect(() => decoded(change(20, 99))).toThrow(FrameFault);
    expect(() => decoded(new Uint8Array([0x54, 1, 0, 0, 0, 0, ...Array<number>(9).fill(0xff), 1, 0]))).toThrow(FrameFault);
  });

  test("the example of SPEC.md is what the encoder writes", () => {
    const bytes = encodeFrame({ epoch: epochHash("e1.7"), from: 41, to: 42 }, [{ index: 3, figure, follows: true }]);
    const spec = readFileSync(new URL("../../../shared/wire/SPEC.md", import.meta.url), "utf8");
    const [, example] = /```\n([0-9a-f ]+)\n```/.exec(spec) ?? [];
    expect(example).toBe(Buffer.from(bytes).toString("hex").match(/../g)?.join(" "));
  });

  test("a busy frame spends at most six bytes a figure", () => {
    const entries = Array.from({ length: 120 }, (_, at) => ({
      index: at * 16,
      figure: { ...figure, value: String(33_418 + at * 37) },
      follows: true,
    }));
    expect(encodeFrame({ epoch: 7, from: 100_000, to: 100_120 }, entries).length / entries.length).toBeLessThanOrEqual(6);
  });
});

function expected({ index, figure: given, follows }: FrameEntry): unknown {
  const hasPrevious = !follows && given.previousPeriod !== null;
  const isRevised = !follows && given.revision > 0;
  const before = { previousPeriod: hasPrevious ? given.previousPeriod : null, previous: hasPrevious ? given.previous : null };
  return [index, { ...given, revision: isRevised ? given.revision : 0, was: isRevised ? given.was : null, follows, ...before }];
}
