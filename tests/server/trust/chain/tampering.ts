import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { createClient } from "redis";
import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import type { TopicReport } from "#server/trust/chain/verify/verifyTopic.ts";

/** A number from 0 to `below` − 1, and the same again for the same seed. */
export type Dice = (below: number) => number;

/** Mulberry32. */
export function seededDice(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

export type Client = ReturnType<typeof createClient>;

/** What a tamperer has in hands: the Redis of a journal, and the folder of its ledger. */
export interface Hands {
  readonly redis: Client;
  readonly topic: ChainTopic;
  readonly dir: string;
  readonly dice: Dice;
}

/** What was done, and whether the report says so, and where. */
export interface Deed {
  readonly what: string;
  readonly isTold: (report: TopicReport) => boolean;
}

type Row = readonly [id: string, fields: readonly string[]];

const keyOf = (topic: ChainTopic): string => (topic === "events" ? "events" : `obs:${topic}`);

async function rowsOf({ redis, topic }: Hands): Promise<readonly Row[]> {
  return (await redis.sendCommand(["XRANGE", `{${keyOf(topic)}}:log`, "-", "+"])) as unknown as readonly Row[];
}

/** Puts a log in place of another, as only somebody can who writes to the Redis itself. */
async function putRows({ redis, topic }: Hands, rows: readonly Row[]): Promise<void> {
  const log = `{${keyOf(topic)}}:log`;
  await redis.sendCommand(["DEL", log]);
  await Promise.all(rows.map(([id, fields]) => redis.sendCommand(["XADD", log, id, ...fields])));
}

const seqOf = (row: Row | undefined): number => Number(row?.[0].split("-")[0]);

/** A finding about that entry. */
function about(kinds: readonly string[], ...seqs: readonly number[]): (report: TopicReport) => boolean {
  return ({ findings }) =>
    seqs.every((seq) =>
      findings.some(
        (each) => kinds.some((kind) => each.kind.startsWith(kind)) && (each.seq ?? 0) <= seq && seq <= (each.to ?? each.seq ?? 0),
      ),
    );
}

function withField(fields: readonly string[], name: string, change: (text: string) => string): readonly string[] {
  return fields.map((each, i) => (i % 2 === 1 && fields[i - 1] === name ? change(each) : each));
}

/** Another digit or letter at one place. */
function flipped(text: string, at: number): string {
  const there = text.charAt(at);
  const other = /\d/u.test(there) ? String((Number(there) + 1) % 10) : there === "x" ? "y" : "x";
  return text.slice(0, at) + other + text.slice(at + 1);
}

async function editBody(hands: Hands): Promise<Deed> {
  const rows = await rowsOf(hands);
  const at = hands.dice(rows.length);
  await putRows(
    hands,
    rows.map(([id, fields], i) => [id, i === at ? withField(fields, "v", (text) => flipped(text, hands.dice(text.length))) : fields]),
  );
  return { what: `body of ${seqOf(rows[at])}`, isTold: about(["entry.edited", "entry.moved"], seqOf(rows[at])) };
}

async function editOther(hands: Hands): Promise<Deed> {
  const rows = await rowsOf(hands);
  const at = hands.dice(rows.length);
  const names = (rows[at]?.[1] ?? []).filter((name, i) => i % 2 === 0 && name !== "v");
  const name = names[hands.dice(names.length)] ?? "c";
  await putRows(
    hands,
    rows.map(([id, fields], i) => [id, i === at ? withField(fields, name, (text) => flipped(text, hands.dice(text.length))) : fields]),
  );
  return { what: `field ${name} of ${seqOf(rows[at])}`, isTold: about(["entry."], seqOf(rows[at])) };
}

async function remove(hands: Hands): Promise<Deed> {
  const rows = await rowsOf(hands);
  const row = rows[hands.dice(rows.length)];
  await hands.redis.sendCommand(["XDEL", `{${keyOf(hands.topic)}}:log`, row?.[0] ?? ""]);
  return { what: `removed ${seqOf(row)}`, isTold: about(["entry.removed"], seqOf(row)) };
}

async function swap(hands: Hands): Promise<Deed> {
  const rows = await rowsOf(hands);
  const one = hands.dice(rows.length);
  const other = (one + 1 + hands.dice(rows.length - 1)) % rows.length;
  const fieldsAt = (i: number): readonly string[] => rows[i === one ? other : i === other ? one : i]?.[1] ?? [];
  await putRows(
    hands,
    rows.map(([id], i) => [id, fieldsAt(i)]),
  );
  const [a, b] = [seqOf(rows[one]), seqOf(rows[other])];
  return { what: `swapped ${a} and ${b}`, isTold: about(["entry.moved"], a, b) };
}

async function plant(hands: Hands): Promise<Deed> {
  const rows = await rowsOf(hands);
  const at = hands.dice(rows.length);
  const [seq, fields] = [seqOf(rows[at]), rows[hands.dice(rows.length)]?.[1] ?? []];
  await putRows(hands, [...rows.slice(0, at + 1), [`${seq}-1`, fields], ...rows.slice(at + 1)]);
  return { what: `planted behind ${seq}`, isTold: about(["entry.planted"], seq) };
}

async function editHeld(hands: Hands): Promise<Deed> {
  const { redis, dice } = hands;
  const prefix = `{${keyOf(hands.topic)}}`;
  const latest = `${prefix}:latest`;
  const series = ((await redis.sendCommand(["HKEYS", latest])) as unknown as readonly string[]).toSorted();
  const name = series[dice(series.length)] ?? "";
  const isNewest = dice(2) === 0;
  const hash = isNewest ? latest : `${prefix}:h:${name}`;
  const fields = isNewest ? [name] : ((await redis.sendCommand(["HKEYS", hash])) as unknown as readonly string[]).toSorted();
  const field = fields[dice(fields.length)] ?? "";
  const body = (await redis.sendCommand(["HGET", hash, field])) as unknown as string;
  await redis.sendCommand(["HSET", hash, field, flipped(body, dice(body.length))]);
  return {
    what: `figure ${hash} ${field}`,
    isTold: ({ findings }) => findings.some(({ kind, what }) => kind.startsWith("figure.") && what.includes(name)),
  };
}

function ledgerPath(dir: string): string {
  return join(dir, readdirSync(dir).find((name) => name.endsWith(".ledger")) ?? "");
}

function editFile(path: string, dice: Dice): number {
  const text = readFileSync(path, "utf8");
  const at = dice(text.length);
  writeFileSync(path, flipped(text, at));
  return text.slice(0, at).split("\n").length;
}

const tells =
  (...starts: readonly string[]): Deed["isTold"] =>
  ({ findings }) =>
    findings.some(({ kind, what, seq }) => starts.some((start) => kind.startsWith(start)) && (what !== "" || seq !== null));

async function editLedger({ dir, dice }: Hands): Promise<Deed> {
  const line = editFile(ledgerPath(dir), dice);
  return { what: `line ${line} of the ledger`, isTold: tells("ledger.") };
}

async function removeLine({ dir, dice }: Hands): Promise<Deed> {
  const path = ledgerPath(dir);
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  const at = dice(lines.length);
  writeFileSync(
    path,
    lines
      .toSpliced(at, 1)
      .map((line) => `${line}\n`)
      .join(""),
  );
  return { what: `line ${at + 1} of the ledger taken out`, isTold: tells("ledger.", "seal.") };
}

async function editSeal({ dir, dice }: Hands): Promise<Deed> {
  return { what: `seal ${editFile(join(dir, "seals.jws"), dice)}`, isTold: tells("seal.") };
}

async function truncate({ dir, dice }: Hands): Promise<Deed> {
  const path = ledgerPath(dir);
  const size = dice(readFileSync(path).length);
  truncateSync(path, size);
  return { what: `ledger cut at ${size}`, isTold: tells("seal.", "ledger.") };
}

const DEEDS = { editBody, editOther, remove, swap, plant, editHeld, editLedger, removeLine, editSeal, truncate };

/** Every way of tampering there is a deed of. */
export const WAYS = Object.keys(DEEDS) as readonly (keyof typeof DEEDS)[];

/** Tampers in one way at a random place; figures are held of observations only. */
export function tamper(way: keyof typeof DEEDS, hands: Hands): Promise<Deed> {
  return DEEDS[way === "editHeld" && hands.topic === "events" ? "editBody" : way](hands);
}

/** What stands in a Redis and a folder now; the function puts it back. */
export async function standing(redis: Client, dir: string, copy: string): Promise<() => Promise<void>> {
  const keys = ((await redis.sendCommand(["KEYS", "*"])) as unknown as readonly string[]).filter((key) => /^\{(?:obs:|events)/u.test(key));
  const copies = keys.map((key) => `copy:${key}`);
  await Promise.all(keys.map((key, i) => redis.sendCommand(["COPY", key, copies[i] ?? "", "REPLACE"])));
  cpSync(dir, copy, { recursive: true });
  return async () => {
    await Promise.all(keys.map((key, i) => redis.sendCommand(["COPY", copies[i] ?? "", key, "REPLACE"])));
    rmSync(dir, { recursive: true, force: true });
    cpSync(copy, dir, { recursive: true });
  };
}
