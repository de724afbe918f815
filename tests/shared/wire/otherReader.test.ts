import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FrameFault } from "#shared/wire/bytes.ts";
import { decodeFrame, encodeFrame, epochHash, type FrameEntry, sortForFrame } from "#shared/wire/frame.ts";
import { createRandom } from "#server/drill/random.ts";
import { anyEntries } from "#tests/builders/anyFrame.ts";

const SEED = 20_261_125;
let dir = "";
let reader = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "tc-reader-"));
  reader = join(dir, "reader");
  const source = new URL("./otherReader.c", import.meta.url).pathname;
  execFileSync("cc", ["-O1", "-o", reader, source]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What the reader written from SPEC.md says of each frame. */
function readByOther(frames: readonly Uint8Array[]): readonly string[] {
  const parts = frames.flatMap((frame) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(frame.length);
    return [head, frame];
  });
  const told = execFileSync(reader, { input: Buffer.concat(parts), maxBuffer: 1e9 }).toString("latin1");
  return told.split(".\n").slice(0, -1);
}

const hex = (text: string | null): string => (text === null ? "-" : `"${Buffer.from(text, "latin1").toString("hex")}`);

/** The same of ours. */
function readByOurs(frame: Uint8Array): string {
  let told = "";
  try {
    const { epoch, from, to } = decodeFrame(frame, (index, one) => {
      const before = `${one.revision} ${hex(one.was)} ${hex(one.previousPeriod)} ${hex(one.previous)}`;
      const kind = one.follows ? "follows" : "stands";
      told += `${index} ${hex(one.period)} ${one.status} ${hex(one.agency)} ${hex(one.value)} ${one.receivedAt / 1_000} ${kind} ${before}\n`;
    });
    return `${epoch.toString(16).padStart(8, "0")} ${from} ${to}\n${told}`;
  } catch (fault) {
    expect(fault).toBeInstanceOf(FrameFault);
    return "refused\n";
  }
}

function sampleFrames(count: number): readonly Uint8Array[] {
  const positions = fc.tuple(fc.maxSafeNat(), fc.nat());
  return fc.sample(fc.tuple(anyEntries, positions), { seed: SEED, numRuns: count }).map(([entries, [from, more]]) => {
    sortForFrame(entries);
    const to = Math.min(Number.MAX_SAFE_INTEGER, from + more);
    return encodeFrame({ epoch: epochHash(`e${from}`), from, to }, entries);
  });
}

/** Some bytes of a sound frame changed, left out, put in or cut off. */
function damaged(frame: Uint8Array, random: () => number): Uint8Array {
  const bytes = [...frame];
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const at = Math.floor(random() * bytes.length);
    const byte = random() < 0.3 ? ([0x00, 0x7f, 0x80, 0xff, 0x0f, 0x10, 0x90][Math.floor(random() * 7)] ?? 0) : Math.floor(random() * 256);
    const kind = random();
    if (kind < 0.6) bytes[at] = byte;
    else if (kind < 0.75) bytes.splice(at, 1);
    else if (kind < 0.9) bytes.splice(at, 0, byte);
    else bytes.length = at;
  }
  return new Uint8Array(bytes);
}

const FIGURE = {
  period: "2020",
  value: "12.50",
  status: "A",
  agency: "EVN",
  receivedAt: 1_597_800_600_000,
  revision: 2,
  was: "-0.05",
  previousPeriod: "2019",
  previous: "1".repeat(20),
} as const;

/** Bytes of one frame by hand: head, a group of one, and the figure. */
function byHand(change: { head?: readonly number[]; group?: readonly number[]; figure?: readonly number[] }): Uint8Array {
  const { head = [0x54, 1, 1, 2, 3, 4, 5, 1], group = [1, 1, 0x30, 19, 1, 0x41, 10], figure = [0, 0, 2] } = change;
  return new Uint8Array([...head, ...group, ...figure]);
}

const MOST = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f] as const;
const MORE = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10] as const;

describe("a reader in another language, written from SPEC.md alone", () => {
  test("[W9] [W10] it reads the example, and every frame our encoder makes, as we do", () => {
    const spec = readFileSync(new URL("../../../shared/wire/SPEC.md", import.meta.url), "utf8");
    const example = Buffer.from((/```\n([0-9a-f ]+)\n```/u.exec(spec)?.[1] ?? "").replaceAll(" ", ""), "hex");
    expect(execFileSync(reader, ["e1.7"]).toString()).toBe(`${epochHash("e1.7").toString(16)}\n`);
    expect(readByOther([example])).toEqual([
      `${epochHash("e1.7").toString(16)} 41 42\n3 ${hex("2020-08-19")} A ${hex("EVN")} ${hex("33418.5")} 1597800600 follows 0 - - -\n`,
    ]);
    const frames = [...sampleFrames(500), encodeFrame({ epoch: 7, from: 9, to: 9 }, [])];
    const entries: readonly FrameEntry[] = [{ index: 3, figure: FIGURE, follows: false }];
    frames.push(encodeFrame({ epoch: 7, from: 9, to: 9 }, entries));
    expect(readByOther(frames)).toEqual(frames.map(readByOurs));
    expect(readByOurs(frames.at(-1) ?? example)).toContain(` stands 2 ${hex("-0.05")} ${hex("2019")} ${hex("1".repeat(20))}`);
  });

  const broken: readonly (readonly [string, Uint8Array])[] = [
    ["nothing at all", new Uint8Array()],
    ["another first byte", byHand({ head: [0x55, 1, 1, 2, 3, 4, 5, 1] })],
    ["another version", byHand({ head: [0x54, 2, 1, 2, 3, 4, 5, 1] })],
    ["an early end in the head", new Uint8Array([0x54, 1, 1, 2, 3])],
    ["an early end in a group", byHand({ figure: [] })],
    ["an early end in a figure", byHand({ figure: [0, 0] })],
    ["a varint of nine bytes", byHand({ head: [0x54, 1, 1, 2, 3, 4, ...Array<number>(8).fill(0x80), 0, 1] })],
    ["from above 2^53 - 1", byHand({ head: [0x54, 1, 1, 2, 3, 4, ...MORE, 0] })],
    ["to above 2^53 - 1", byHand({ head: [0x54, 1, 1, 2, 3, 4, ...MOST, 1] })],
    ["an index above 2^53 - 1", byHand({ group: [2, 1, 0x30, 19, 1, 0x41, 10], figure: [...MOST, 0, 2, 1, 0, 2] })],
    ["a time in milliseconds above 2^53 - 1", byHand({ group: [1, 1, 0x30, 19, 1, 0x41, ...MOST] })],
    ["a time before 1970", byHand({ figure: [0, 0x40, 2, 21] })],
    ["one that follows and carries its revision", byHand({ figure: [0, 0x90, 2, 1, 16] })],
    ["one that follows and carries the period before", byHand({ figure: [0, 0xa0, 2, 1, 0x30, 16] })],
    ["an unknown status", byHand({ group: [1, 1, 0x30, 20, 1, 0x41, 10] })],
    ["an optional scale above 16", byHand({ figure: [0, 0x10, 2, 1, 17, 2] })],
    ["an empty group", byHand({ group: [0, 1, 0x30, 19, 1, 0x41, 10], figure: [] })],
    ["a text that is not ASCII", byHand({ group: [1, 1, 0xb0, 19, 1, 0x41, 10] })],
    ["a text longer than the frame", byHand({ group: [1, ...MOST, 0x30, 19, 1, 0x41, 10] })],
    ["a value as text that is not ASCII", byHand({ figure: [0, 15, 1, 0x80] })],
  ];

  test.each(broken)("[W10] both refuse %s", (_what, frame) => {
    expect(readByOther([byHand({})])).toEqual([`04030201 5 6\n0 ${hex("0")} A ${hex("A")} ${hex("1")} 10 stands 0 - - -\n`]);
    expect([readByOther([frame]), readByOurs(frame)]).toEqual([["refused\n"], "refused\n"]);
  });

  test("[W10] of 30,000 damaged frames both say the same", () => {
    const random = createRandom(SEED);
    const sound = sampleFrames(300);
    const frames = Array.from({ length: 30_000 }, (_, n) => damaged(sound[n % sound.length]?.slice(0, 400) ?? new Uint8Array(), random));
    const [theirs, ours] = [readByOther(frames), frames.map(readByOurs)];
    const differing = frames.findIndex((_, n) => theirs[n] !== ours[n]);
    expect(differing === -1 ? "" : [SEED, Buffer.from(frames[differing] ?? []).toString("hex"), theirs[differing], ours[differing]]).toBe(
      "",
    );
    expect(ours.filter((told) => told !== "refused\n").length).toBeGreaterThan(1_000);
  });
});
