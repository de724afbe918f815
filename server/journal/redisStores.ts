import { createHash } from "node:crypto";
import type { Duration } from "#shared/clock/instant.ts";
import type { GroupCommit } from "./groupCommit.ts";
import { ANSWER_KEPT_MS, CLAIM_HELD_MS, type Claim, type IdempotencyStore, type RecordStore } from "./journal.ts";
import { SCRIPTS } from "./scripts.ts";
import { runScript, type SteadyLink, within } from "./steadyLink.ts";

const READ_MS: Duration = 5000;

/** Keys and ids come from outside: hashed, they are of one length and hold no brace that would move them to another slot. */
function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

function parse(text: string): unknown {
  return JSON.parse(text);
}

function claimOf(answer: unknown): Claim {
  const [kind, text = ""] = answer as readonly string[];
  switch (kind) {
    case "claimed":
      return { kind, again: text === "" ? null : Number(text) };
    case "pending":
    case "conflict":
      return { kind };
    default:
      return { kind: "answered", answer: text };
  }
}

/** Idempotency in Redis; a claim and an answer are as durable as the figures they speak of. */
export function createRedisIdempotency(commit: GroupCommit): IdempotencyStore {
  const record = (scope: string, key: string): string => `{idem}:${digest(scope, key)}`;
  return {
    claim: async (scope, key, bodyHash) =>
      claimOf(await commit.run(SCRIPTS.claim, [record(scope, key)], [digest(bodyHash), String(CLAIM_HELD_MS), String(ANSWER_KEPT_MS)])),
    finish: async (scope, key, bodyHash, answer) =>
      void (await commit.run(SCRIPTS.finish, [record(scope, key)], [digest(bodyHash), answer, String(ANSWER_KEPT_MS)])),
    release: async (scope, key) => void (await commit.run(SCRIPTS.release, [record(scope, key)], [String(ANSWER_KEPT_MS)])),
  };
}

/** Records in Redis. */
export function createRedisRecords(commit: GroupCommit, reader: SteadyLink): RecordStore {
  const prefix = (kind: string): string => `{rec}:${kind}:r:`;
  const ids = (kind: string): string => `{rec}:${kind}:ids`;
  const write = async (only: "" | "1", [kind, id, value, ttlMs]: Parameters<RecordStore["put"]>): Promise<boolean> => {
    const toLive = ttlMs === undefined ? "" : String(Math.max(1, Math.round(ttlMs)));
    const args = [id, JSON.stringify(value), toLive, prefix(kind), only];
    return (await commit.run(SCRIPTS.putRecord, [prefix(kind) + id, ids(kind)], args)) === 1;
  };
  return {
    put: async (...record) => void (await write("", record)),
    replace: (...record) => write("1", record),
    get: async (kind, id) => {
      const key = prefix(kind) + id;
      const text = await within(READ_MS, reader.send(key, ["GET", key]), reader.replace);
      return typeof text === "string" ? parse(text) : undefined;
    },
    remove: async (kind, id) => (await commit.run(SCRIPTS.removeRecord, [prefix(kind) + id, ids(kind)], [id])) === 1,
    list: async (kind) => {
      const answer = (await within(
        READ_MS,
        runScript(reader, SCRIPTS.listRecords, [ids(kind)], [prefix(kind)]),
        reader.replace,
      )) as readonly string[];
      const found = new Map<string, unknown>();
      for (let i = 0; i + 1 < answer.length; i += 2) {
        found.set(answer[i] ?? "", parse(answer[i + 1] ?? "null"));
      }
      return found;
    },
  };
}
