import type { ReportedVia } from "#shared/observation/observation.ts";
import { type CheckResult, UNABLE_REASONS } from "#shared/trust/check.ts";
import { type Question, STATISTICS } from "#shared/trust/question.ts";

/** A check that the figure takes part in, as far as it is told on a wall. */
export interface TrustCheck
  extends Pick<CheckResult, "rule" | "place" | "period" | "outcome" | "reason" | "gap" | "gapPercent" | "coverage"> {
  readonly nameVi: string;
  readonly nameEn: string;
}

/** A question about the figure that is not closed. */
export interface TrustQuestion extends Pick<Question, "statistic" | "text"> {
  readonly state: "open" | "answered";
  /** The newest answer; `null`: none yet. */
  readonly answer: string | null;
}

/** What a passport says of where a figure is from and whether it holds. `null`: the centre does not tell it. */
export interface PassportTrust {
  readonly report: string | null;
  readonly key: string | null;
  readonly via: ReportedVia | null;
  readonly checks: readonly TrustCheck[] | null;
  readonly questions: readonly TrustQuestion[];
  readonly chain: { readonly seq: number; readonly holds: boolean; readonly sealedAt: number | null } | "none" | null;
}

type Answer = Readonly<Record<string, unknown>>;

/** Reads the part of trust of a passport; what is not there is `null`, never guessed. */
export function readTrust(answer: Answer): PassportTrust {
  const { checks, questions, chain } = answer;
  return {
    report: textOf(answer["report"]),
    key: textOf(answer["key"]),
    via: (["program", "file", "hand"] as const).find((each) => each === answer["via"]) ?? null,
    checks: Array.isArray(checks) ? checks.flatMap(checkOf) : null,
    questions: Array.isArray(questions) ? questions.flatMap(questionOf) : [],
    chain: chainOf(chain),
  };
}

function checkOf(answer: unknown): readonly TrustCheck[] {
  if (!isRecord(answer)) return [];
  const { rule, place, period, nameVi, nameEn, coverage } = answer;
  const outcome = (["agrees", "disagrees", "unable"] as const).find((each) => each === answer["outcome"]);
  const isText = [rule, place, period, nameVi, nameEn].every((each) => typeof each === "string");
  if (!isText || outcome === undefined) return [];
  const read = {
    rule,
    place,
    period,
    nameVi,
    nameEn,
    outcome,
    reason: UNABLE_REASONS.find((each) => each === answer["reason"]) ?? null,
    gap: textOf(answer["gap"]),
    gapPercent: textOf(answer["gapPercent"]),
    coverage: isRecord(coverage) ? { have: Number(coverage["have"]), of: Number(coverage["of"]) } : null,
  };
  return [read as TrustCheck];
}

function questionOf(answer: unknown): readonly TrustQuestion[] {
  if (!isRecord(answer)) return [];
  const statistic = STATISTICS.find((each) => each === answer["statistic"]);
  const state = (["open", "answered"] as const).find((each) => each === answer["state"]);
  if (statistic === undefined || state === undefined) return [];
  const last: unknown = Array.isArray(answer["answers"]) ? answer["answers"].at(-1) : null;
  return [{ statistic, state, text: textOf(answer["text"]), answer: isRecord(last) ? textOf(last["text"]) : null }];
}

function chainOf(answer: unknown): PassportTrust["chain"] {
  if (answer === null) return "none";
  if (!isRecord(answer) || typeof answer["seq"] !== "number") return null;
  const { seq, holds, sealedBy } = answer;
  const at = isRecord(sealedBy) ? sealedBy["at"] : null;
  const sealedAt = typeof at === "number" ? at : typeof at === "string" ? Date.parse(at) : null;
  return { seq, holds: holds !== false, sealedAt };
}

function textOf(answer: unknown): string | null {
  return typeof answer === "string" && answer !== "" ? answer : null;
}

function isRecord(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null;
}
