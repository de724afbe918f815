import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { JournalLog } from "./journalLog.ts";

/** Where Redis 7 and later keep the list of their append-only files, and where earlier ones keep the file. */
const PLACES = ["appendonlydir/appendonly.aof.manifest", "appendonly.aof"] as const;
/** What the checker says of each file. */
const ANALYZED = /AOF analyzed: filename=(\S+), size=\d+, ok_up_to=(\d+), ok_up_to_line=\d+, diff=(\d+)/gu;
/** One write is never longer: 64 scripts of 500 figures. */
const TAIL_AT_MOST = 64 * 1_024 * 1_024;
const CR = 0x0d;

/**
 * Takes an unfinished transaction off the end of the append-only files in a folder, before Redis reads them [J40].
 *
 * A Redis that is killed in the middle of a write leaves a transaction without its end. Redis 7.0.15 loads such a file
 * (`aof-load-truncated yes`), but cuts it after the last whole command, not before the transaction: what is left of it stands
 * open, and at the next start the transaction written after it is read as a part of it, fails, and with it what was
 * acknowledged is lost. The checker built into the same program knows where the transaction began; its own `--fix` is not
 * used, for it would also cut off everything after a fault in the middle. What is not an unfinished end is left to Redis, which refuses it.
 */
export async function mendAppendOnly(program: string, dir: string, log: JournalLog): Promise<void> {
  const place = PLACES.map((each) => join(dir, each)).find((each) => existsSync(each));
  if (place === undefined) return;
  const said = await check(program, place);
  for (const [, name = "", soundUpTo, rest] of said.matchAll(ANALYZED)) {
    if (Number(rest) === 0) continue;
    const path = join(dirname(place), basename(name));
    const isMended = Number(rest) <= TAIL_AT_MOST && (await cutUnfinished(path, Number(soundUpTo)));
    if (isMended) log.warn("redis.mended", { path, bytes: Number(rest) });
    else log.error("redis.unmended", { path, soundUpTo: Number(soundUpTo), bytes: Number(rest) });
  }
}

/** What the checker says; one program is server and checker, and goes by the name it is called by. */
async function check(program: string, place: string): Promise<string> {
  const argv0 = basename(program).startsWith("valkey") ? "valkey-check-aof" : "redis-check-aof";
  const checker = spawn(program, [place], { argv0, stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  checker.stdout.on("data", (bytes: Buffer) => {
    said = (said + bytes.toString("utf8")).slice(-20_000);
  });
  await once(checker, "close");
  return said;
}

async function cutUnfinished(path: string, from: number): Promise<boolean> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    if (!isUnfinished(buffer)) return false;
    await file.truncate(from);
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}

/** True for the beginning of one transaction, or of one command, that goes on beyond the end of these bytes. */
function isUnfinished(bytes: Buffer): boolean {
  let at = 0;
  let isOpen = false;
  while (at < bytes.length) {
    const command = readCommand(bytes, at);
    if (command === "unfinished") return true;
    if (command === "broken" || command.name === "EXEC" || (command.name === "MULTI") === isOpen) return false;
    isOpen = true;
    at = command.end;
  }
  return isOpen;
}

type Read = "unfinished" | "broken" | { readonly name: string; readonly end: number };

/** One command as Redis writes it: `*n`, then n times `$length` and as many bytes, each ended by CR LF. */
function readCommand(bytes: Buffer, start: number): Read {
  const count = readNumber(bytes, start, 0x2a);
  if (typeof count === "string") return count;
  let at = count.end;
  let name = "";
  for (let part = 0; part < count.value; part += 1) {
    const length = readNumber(bytes, at, 0x24);
    if (typeof length === "string") return length;
    at = length.end + length.value + 2;
    if (at > bytes.length) return "unfinished";
    if (part === 0) name = bytes.toString("latin1", length.end, length.end + length.value).toUpperCase();
  }
  return { name, end: at };
}

function readNumber(bytes: Buffer, at: number, sign: number): "unfinished" | "broken" | { readonly value: number; readonly end: number } {
  if (at >= bytes.length) return "unfinished";
  const end = bytes.indexOf(CR, at);
  const text = bytes.toString("latin1", at + 1, end === -1 ? Math.min(bytes.length, at + 12) : end);
  if (bytes[at] !== sign || !/^\d*$/u.test(text)) return "broken";
  if (end === -1 || end + 2 > bytes.length) return "unfinished";
  return text === "" ? "broken" : { value: Number(text), end: end + 2 };
}
