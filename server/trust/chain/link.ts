import { hash } from "node:crypto";
import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import type { RawEntry } from "#server/journal/rawTopic.ts";

/** What a chain begins from: 64 zeros. */
export const GENESIS = "0".repeat(64);

/** SHA-256 of a text, hexadecimal. */
export function sumOf(text: string): string {
  return hash("sha256", text, "hex");
}

/**
 * SHA-256 of what an entry says: its number, its series or type and its body; and its time where the body has none (`isTimed`). A figure that is
 * held says the same long after the log let go of its entry. Hot. Keeps H1.
 */
export function digestOf({ seq, at, kind, body }: Pick<RawEntry, "seq" | "at" | "kind" | "body">, isTimed: boolean): string {
  return hash("sha256", `${seq}|${isTimed ? (at ?? "") : ""}|${kind.length}|${kind}${body}`, "hex");
}

/** The link of an entry: of all before it, of what it says, and of its time and mark. Hot. Keeps H2. */
export function linkAfter(link: string, { seq, at, kind, body, mark }: Omit<RawEntry, "sub">): string {
  return hash("sha256", `${link}|${seq}|${at ?? ""}|${mark.length}|${mark}|${kind.length}|${kind}${body}`, "hex");
}

/** Four hexadecimal digits of an entry's time and mark: which of a line's entries has another one, where a link does not hold. Keeps H1. */
export function tagOf({ at, mark }: Pick<RawEntry, "at" | "mark">): string {
  return sumOf(`${at ?? ""}|${mark}`).slice(0, 4);
}

/** The link behind entries that were not there to be chained. Keeps H5. */
export function linkPastHole(link: string, from: number, to: number): string {
  return sumOf(`${link}|hole|${from}|${to}`);
}

/** The link a history begins from: of the last one of the history before. Keeps H4. */
export function linkOfEpoch(
  link: string,
  { topic, epoch, after }: { readonly topic: ChainTopic; readonly epoch: string; readonly after: number },
): string {
  return sumOf(`${link}|epoch|${topic}|${epoch}|${after}`);
}
