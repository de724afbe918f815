import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A Lua script as Redis runs it: whole and alone. */
export interface Script {
  readonly source: string;
  readonly sha: string;
}

function load(name: string, prelude = ""): Script {
  const source = prelude + readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), "utf8");
  return { source, sha: createHash("sha1").update(source).digest("hex") };
}

const topic = readFileSync(new URL("./lua/topic.lua", import.meta.url), "utf8");

/** Every script of the journal; those that write a topic begin with topic.lua. */
export const SCRIPTS = {
  apply: load("apply", topic),
  append: load("append", topic),
  ensure: load("ensure", topic),
  disown: load("disown", topic),
  restart: load("restart"),
  trim: load("trim", topic),
  cutHistory: load("cutHistory"),
  saveSnapshot: load("saveSnapshot"),
  trend: load("trend"),
  between: load("between"),
  ping: load("ping"),
  claim: load("claim"),
  finish: load("finish"),
  release: load("release"),
  putRecord: load("putRecord"),
  removeRecord: load("removeRecord"),
  listRecords: load("listRecords"),
} as const satisfies Record<string, Script>;
