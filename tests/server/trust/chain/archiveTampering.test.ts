import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chainedEntries } from "#server/trust/chain/verify/chainedEntries.ts";
import { createFindings, type Finding } from "#server/trust/chain/verify/finding.ts";
import { verifyArchive } from "#server/trust/chain/verify/verifyArchive.ts";
import { type ArchiveBed, aLongArchive } from "./anArchive.ts";
import { type Dice, seededDice } from "./tampering.ts";

const SEED = Number(process.env["TC_SEED"] ?? 20_261_128);
const PLACES = Number(process.env["TC_PLACES"] ?? 135);

let root: string;
let bed: ArchiveBed;
/** Each file as it was. */
let files: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "tc-archive-tampering-"));
  bed = await aLongArchive(root, { months: 5, each: 60, keep: 20 });
  files = new Map(readdirSync(bed.dir).map((name) => [name, readFileSync(join(bed.dir, name))]));
});
afterAll(async () => {
  await bed.chain.ledger().close();
  rmSync(root, { recursive: true, force: true });
});

/** What was done, and the entries that must be named, or the file and lines of which one must be. */
interface Deed {
  readonly what: string;
  readonly seqs?: readonly number[];
  readonly places?: readonly string[];
}

const pick = (dice: Dice): string => readdirSync(bed.dir).toSorted()[dice(5)] ?? "";
const seqOf = (line: string | undefined): number => Number(/"seq":(\d+)/u.exec(line ?? "")?.[1]);
const linesOf = (name: string): readonly string[] => readFileSync(join(bed.dir, name), "utf8").split("\n").slice(0, -1);
const put = (name: string, lines: readonly string[]): void => writeFileSync(join(bed.dir, name), lines.map((line) => `${line}\n`).join(""));

const DEEDS: Readonly<Record<string, (dice: Dice) => Deed>> = {
  editByte: (dice) => {
    const name = pick(dice);
    const bytes = readFileSync(join(bed.dir, name));
    const at = dice(bytes.length);
    const number = bytes.subarray(0, at).toString("utf8").split("\n").length;
    bytes[at] = ((bytes[at] ?? 0) + 1 + dice(255)) % 256;
    writeFileSync(join(bed.dir, name), bytes);
    return { what: `byte ${at} of ${name}`, places: [`${name}, ${number}`], seqs: [seqOf(linesOf(name)[number - 1])] };
  },
  editWord: (dice) => {
    const name = pick(dice);
    const lines = linesOf(name);
    const at = dice(lines.length);
    put(name, lines.with(at, (lines[at] ?? "").replace(/"level":\d+/u, `"level":${900 + dice(99)}`)));
    return { what: `level in line ${at + 1} of ${name}`, seqs: [seqOf(lines[at])], places: [`${name}, ${at + 1}`] };
  },
  removeLine: (dice) => {
    const name = pick(dice);
    const lines = linesOf(name);
    const at = dice(lines.length);
    put(name, lines.toSpliced(at, 1));
    return { what: `line ${at + 1} of ${name} taken out`, seqs: [seqOf(lines[at])] };
  },
  removeFile: (dice) => {
    const name = pick(dice);
    const seqs = linesOf(name).map(seqOf);
    rmSync(join(bed.dir, name));
    return { what: `${name} taken away`, seqs };
  },
  swapLines: (dice) => {
    const [one, other] = [pick(dice), pick(dice)];
    const at = dice(linesOf(one).length);
    const some = linesOf(other).length;
    const to = one === other ? (at + 1 + dice(some - 1)) % some : dice(some);
    const [a = "", b = ""] = [linesOf(one)[at], linesOf(other)[to]];
    put(one, linesOf(one).with(at, b));
    put(other, linesOf(other).with(to, a));
    // Of neighbours one was moved past the other; which of them cannot be told.
    const places = one === other && Math.abs(at - to) < 3 ? [`${one}, ${at + 1}`, `${one}, ${to + 1}`] : [];
    return { what: `line ${at + 1} of ${one} and ${to + 1} of ${other} swapped`, seqs: [seqOf(a), seqOf(b)], places };
  },
  swapContents: (dice) => {
    const name = pick(dice);
    const lines = linesOf(name);
    const at = dice(lines.length - 1);
    const [a = "", b = ""] = lines.slice(at, at + 2);
    const data = (line: string): string => line.slice(line.indexOf('"data":'));
    const swapped = [a.replace(data(a), () => data(b)), b.replace(data(b), () => data(a))];
    put(name, lines.toSpliced(at, 2, ...swapped));
    return { what: `contents of lines ${at + 1} and ${at + 2} of ${name} swapped`, seqs: [seqOf(a)] };
  },
  swapFiles: (dice) => {
    const one = pick(dice);
    const other = readdirSync(bed.dir).filter((name) => name !== one)[dice(4)] ?? "";
    renameSync(join(bed.dir, one), join(bed.dir, "x"));
    renameSync(join(bed.dir, other), join(bed.dir, one));
    renameSync(join(bed.dir, "x"), join(bed.dir, other));
    return { what: `${one} and ${other} swapped`, places: [`${one}, 1`, `${other}, 1`] };
  },
  truncate: (dice) => {
    const name = pick(dice);
    const bytes = readFileSync(join(bed.dir, name));
    const size = dice(bytes.length);
    truncateSync(join(bed.dir, name), size);
    const whole = bytes.subarray(0, size).toString("utf8").split("\n").length - 1;
    return {
      what: `${name} cut at ${size} of ${bytes.length}`,
      places: [`${name}, ${whole + 1}`],
      seqs: [seqOf(bytes.toString("utf8").split("\n")[whole])],
    };
  },
  plant: (dice) => {
    const name = pick(dice);
    const lines = linesOf(name);
    const [at, from] = [dice(lines.length + 1), dice(lines.length)];
    put(name, lines.toSpliced(at, 0, lines[from] ?? ""));
    return { what: `line ${from + 1} of ${name} copied before ${at + 1}`, seqs: [seqOf(lines[from])] };
  },
};

interface Found {
  readonly list: readonly Finding[];
  readonly count: number;
}

/** What is found in the archive; the journal, the ledger and its seals are not what is tampered with here. */
async function look(): Promise<Found> {
  const findings = createFindings("events");
  const chained = await chainedEntries(bed.ledger, { lines: Number.POSITIVE_INFINITY });
  await verifyArchive({ dir: bed.dir, chained, trimmed: 280, end: async () => 300, note: findings.note });
  return { list: findings.list(), count: findings.count() };
}

/** Every entry concerned is named, or else a place; and hardly anything else is. */
function isNamed({ list: findings, count: found }: Found, { seqs = [], places = [] }: Deed): boolean {
  const isAt = (place: string): boolean => findings.some(({ what }) => what === place || what.startsWith(`${place} ·`));
  const isAbout = (each: number): boolean => findings.some(({ seq, to }) => seq !== null && seq <= each && each <= (to ?? seq));
  const isOurs = findings.every(({ kind, what }) => kind.startsWith("archive.") && what !== "");
  return isOurs && found > 0 && (places.some(isAt) || (seqs.length > 0 && seqs.every(isAbout)));
}

test("[H19] an archive of 300 events over five months that nobody tampered with holds", async () => {
  expect(await bed.check()).toMatchObject({ findings: [], archive: { checked: 300, kept: 280, lost: { count: 0 }, behind: { count: 0 } } });
});

test(`[H19] tampering with the archive at ${PLACES} random places is found every time, and where (TC_SEED=${SEED})`, {
  timeout: 120_000,
}, async () => {
  const dice = seededDice(SEED);
  const ways = Object.values(DEEDS);
  const missed: string[] = [];
  for (let place = 0; place < PLACES; place += 1) {
    const deed = ways[place % ways.length]?.(dice) ?? { what: "nothing" };
    const report = await look();
    if (!isNamed(report, deed)) missed.push(`${deed.what}: ${JSON.stringify(report.list.slice(0, 3))}`);
    for (const [name, bytes] of files) writeFileSync(join(bed.dir, name), bytes);
  }
  expect(missed).toEqual([]);
  expect((await bed.check()).findings).toEqual([]);
});
