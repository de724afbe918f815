import { chmodSync, existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Duration } from "#shared/clock/instant.ts";
import type { JournalLog } from "./journalLog.ts";

/** Another live server keeps its journal in this folder. */
export class RedisFolderInUse extends Error {
  override readonly name = "RedisFolderInUse";
}

const SOCKET_PATH_BYTES = 100;
const END_MS: Duration = 5000;

/** A path for the socket: in the folder, or in a short one of our own where sun_path (108 bytes, less on others) would not hold it. */
export function socketPathIn(dir: string): { readonly path: string; readonly remove: () => void } {
  const own = join(dir, "redis.sock");
  if (Buffer.byteLength(own) <= SOCKET_PATH_BYTES) {
    return { path: own, remove: () => rmSync(own, { force: true }) };
  }
  const short = mkdtempSync(join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : "/tmp", "tc-"));
  chmodSync(short, 0o700);
  return { path: join(short, "redis.sock"), remove: () => rmSync(short, { recursive: true, force: true }) };
}

/** When a running program was started, in ticks since boot: tells a live pid from a reused or dead one. `-` where /proc is not. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "gone" : (rest[18] ?? "-");
  } catch {
    return existsSync("/proc/self") ? "gone" : "-";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readNumbers(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").trim().split(" ");
  } catch {
    return [];
  }
}

/** True when the file names a program that runs and is the one that was meant. */
function livesStill([pid = "", started = ""]: readonly string[]): boolean {
  // Where no start can be told, our own number is what a server before us had, as in a container begun anew.
  const isOlder = Number(pid) === process.pid && started === "-";
  return /^\d+$/u.test(pid) && !isOlder && isAlive(Number(pid)) && startedAt(Number(pid)) === started;
}

/** Gives the file this text unless it is there already: of two who try at once one does. */
function createOnce(file: string, text: string): boolean {
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, text);
  try {
    linkSync(whole, file);
    return true;
  } catch (fault) {
    // Some file systems have no links: there the file is empty for a moment.
    return (fault as NodeJS.ErrnoException).code !== "EEXIST" && createEmptyFirst(file, text);
  } finally {
    rmSync(whole, { force: true });
  }
}

function createEmptyFirst(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** Makes this process the owner of the folder; throws while another live server is. */
function own(dir: string, ownerFile: string): void {
  for (let tries = 0; tries < 5; tries += 1) {
    if (createOnce(ownerFile, `${process.pid} ${startedAt(process.pid)}`)) {
      return;
    }
    const owner = readNumbers(ownerFile);
    if (livesStill(owner)) {
      throw new RedisFolderInUse(`${dir} is in use by process ${owner[0] ?? "?"}; stop it, or give this server a DATA_DIR of its own`);
    }
    setAside(ownerFile);
  }
  throw new RedisFolderInUse(`${dir} is being taken by another server`);
}

/** Takes a dead owner's file away; one that came in the meantime is put back. */
function setAside(ownerFile: string): void {
  const aside = `${ownerFile}.old.${process.pid}`;
  try {
    renameSync(ownerFile, aside);
  } catch {
    return;
  }
  const numbers = readNumbers(aside);
  if (livesStill(numbers)) {
    createOnce(ownerFile, numbers.join(" "));
  }
  rmSync(aside, { force: true });
}

async function endOrphan(orphan: readonly string[], log: JournalLog): Promise<void> {
  const pid = Number(orphan[0]);
  log.warn("redis.orphan.ending", { pid });
  process.kill(pid, "SIGTERM");
  const until = Date.now() + END_MS;
  while (livesStill(orphan) && Date.now() < until) {
    await sleep(25);
  }
  if (livesStill(orphan)) {
    process.kill(pid, "SIGKILL");
    await sleep(100);
  }
}

/** A data folder held by this process. */
interface DataFolder {
  readonly noteRedis: (pid: number) => void;
  readonly release: () => void;
}

/** Takes a folder for this process: refuses while another live server has it, ends a Redis that outlived its server. */
export async function takeRedisFolder(dir: string, log: JournalLog): Promise<DataFolder> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const ownerFile = join(dir, "owner.pid");
  const redisFile = join(dir, "redis.pid");
  own(dir, ownerFile);
  const orphan = readNumbers(redisFile);
  if (livesStill(orphan)) {
    await endOrphan(orphan, log);
  }
  return {
    noteRedis: (pid) => writeFileSync(redisFile, `${pid} ${startedAt(pid)}`),
    release: () => {
      rmSync(ownerFile, { force: true });
      rmSync(redisFile, { force: true });
    },
  };
}
