import { open, readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Instant } from "#shared/clock/instant.ts";
import type { ChainTopic, Seal, SealCause, SealRow } from "#shared/trust/answers/chainAnswers.ts";
import type { SigningKey } from "#server/trust/keys/signingKey.ts";
import type { WrittenTip } from "./ledger.ts";
import { sumOf } from "./link.ts";

/** The signed heads of one topic, each naming the one before. */
export interface Seals {
  /** Newest first. */
  readonly rows: () => readonly SealRow[];
  /** Signs a head and keeps it, on the disk before it is told. */
  readonly set: (tip: WrittenTip, cause: SealCause, at: Instant) => Promise<SealRow>;
  /** Signs a head without keeping it. */
  readonly sign: (tip: WrittenTip, at: Instant) => Promise<string>;
}

/** What a seal says. */
export const sealSchema: z.ZodType<Seal> = z.object({
  topic: z.enum(["actual", "exercise", "events"]),
  epoch: z.string(),
  seq: z.int(),
  link: z.string(),
  count: z.int(),
  at: z.number(),
  cause: z.enum(["day", "stop", "asked"]),
  sum: z.string(),
  previous: z.string().nullable(),
});

/** The file of a ledger's seals: a compact JWS a line. */
export function sealsFile(dir: string): string {
  return join(dir, "seals.jws");
}

/** The lines of a file of seals; none where there is no file. */
export async function sealLines(dir: string): Promise<readonly string[]> {
  const text = await readFile(sealsFile(dir), "utf8").catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return "";
    throw fault;
  });
  // What a crash left half written has no line end.
  return text.split("\n").slice(0, -1);
}

/** A seal as its text has it, unproved; `null` when it is none. */
export function sealRowOf(jws: string): SealRow | null {
  const [head = "", payload = ""] = jws.split(".");
  try {
    const { kid } = z.object({ kid: z.string() }).parse(JSON.parse(Buffer.from(head, "base64url").toString("utf8")));
    const seal = sealSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return { ...seal, id: sumOf(jws), kid, jws };
  } catch {
    return null;
  }
}

/** Opens the seals of a ledger. Keeps H8. */
export async function openSeals(dir: string, topic: ChainTopic, key: Pick<SigningKey, "sign" | "kid">): Promise<Seals> {
  const lines = await sealLines(dir);
  let rows = lines.flatMap((jws) => sealRowOf(jws) ?? []).toReversed();
  let end = await cutTorn(sealsFile(dir), lines);
  const sealOf = (tip: WrittenTip, cause: SealCause, at: Instant): Seal => {
    const { epoch, seq, link, n: count, sum } = tip;
    return { topic, epoch, seq, link, count, at, cause, sum, previous: rows[0]?.id ?? null };
  };
  return {
    rows: () => rows,
    set: async (tip, cause, at) => {
      const seal = sealOf(tip, cause, at);
      const jws = await key.sign("tc-seal+jws", seal);
      const file = await open(sealsFile(dir), "a", 0o600);
      try {
        // What an earlier try left half written goes first.
        const { size } = await file.stat();
        if (size > end) await file.truncate(end);
        await file.appendFile(`${jws}\n`);
        await file.datasync();
        end = Math.min(size, end) + Buffer.byteLength(jws) + 1;
      } finally {
        await file.close();
      }
      const row: SealRow = { ...seal, id: sumOf(jws), kid: key.kid, jws };
      rows = [row, ...rows];
      return row;
    },
    sign: (tip, at) => key.sign("tc-seal+jws", sealOf(tip, "asked", at)),
  };
}

/** Cuts what has no line end and tells where the file then ends. */
async function cutTorn(path: string, lines: readonly string[]): Promise<number> {
  const whole = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  await truncate(path, whole).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "ENOENT") throw fault;
  });
  return whole;
}
