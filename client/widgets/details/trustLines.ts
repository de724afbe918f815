import type { Instant } from "#shared/clock/instant.ts";
import { checkKey, type Disagreement } from "#shared/trust/check.ts";
import { detailsWords } from "#client/words/details/words.ts";
import { formatDate, formatDecimal, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import { checksWords } from "#client/words/trust/checksWords.ts";
import { gapText } from "#client/words/trust/checkText.ts";
import { questionWords } from "#client/words/trust/questionWords.ts";
import { gapShare, questionWordings, stoodSaid } from "#client/words/trustSigns/signText.ts";
import { trustSignsWords } from "#client/words/trustSigns/words.ts";
import type { PassportTrust, TrustCheck, TrustQuestion } from "./passportTrust.ts";

/** One line of what speaks for and against a figure, with its sign. */
export interface TrustLine {
  readonly key: "checks" | "disagreement" | "question" | "chain";
  readonly sign: "fresh" | "disagrees" | "missing" | "question" | "resolved" | "cancelled";
  readonly tone: "normal" | "disagrees" | "asked" | "broken";
  readonly text: string;
  /** The same where there is little room. */
  readonly short: string;
}

/** What lines are told from. */
export interface TrustSource {
  readonly trust: PassportTrust;
  /** Disagreements of the topic shown, by key: since when. */
  readonly standing: Readonly<Record<string, Disagreement>>;
  readonly names: Names;
  readonly now: Instant;
}

const DOT = "\u00a0· ";

/** Checks passed, failed and that cannot be said; the disagreement that is largest; a question with its answer; the place in the ledger. */
export function trustLines(source: TrustSource): readonly TrustLine[] {
  const { checks, questions } = source.trust;
  const failed = (checks ?? []).filter(({ outcome }) => outcome === "disagrees");
  return [
    ...(checks === null ? [] : [summary(checks, source)]),
    ...largest(failed).map((check) => disagreement(check, source)),
    ...questionLines(questions, source),
    ...chainLines(source),
  ];
}

/** What a small picture has room for, gravest first: two of the lines. */
export function mostTelling(lines: readonly TrustLine[]): readonly TrustLine[] {
  const rank = ({ key, tone }: TrustLine): number =>
    tone === "broken" ? 0 : ["disagreement", "question", "checks", "chain"].indexOf(key) + 1;
  return lines.toSorted((a, b) => rank(a) - rank(b)).slice(0, 2);
}

function summary(checks: readonly TrustCheck[], { names }: TrustSource): TrustLine {
  const words = detailsWords(names.lang).trust;
  if (checks.length === 0) return { key: "checks", sign: "missing", tone: "normal", text: words.noChecks, short: words.noChecks };
  const of = (outcome: TrustCheck["outcome"]): readonly TrustCheck[] => checks.filter((check) => check.outcome === outcome);
  const [agrees, disagrees, unable] = [of("agrees").length, of("disagrees").length, of("unable")];
  const { reasons } = checksWords(names.lang);
  const why = [...new Set(unable.flatMap(({ reason }) => (reason === null ? [] : [reasons[reason]])))].join(", ");
  const parts = [
    ...(agrees === 0 ? [] : [words.agrees(agrees)]),
    ...(disagrees === 0 ? [] : [words.disagrees(disagrees)]),
    ...(unable.length === 0 ? [] : [words.unable(unable.length, why)]),
  ];
  const sign = disagrees > 0 ? "disagrees" : agrees > 0 ? "fresh" : "missing";
  const tone = disagrees > 0 ? "disagrees" : "normal";
  const short = unable.length === 0 ? parts : [...parts.slice(0, -1), words.unableShort(unable.length)];
  return { key: "checks", sign, tone, text: `${words.checks(checks.length)}: ${parts.join(DOT)}`, short: short.join(DOT) };
}

function largest(failed: readonly TrustCheck[]): readonly TrustCheck[] {
  const sizeOf = ({ gapPercent }: TrustCheck): number => (gapPercent === null ? -1 : Math.abs(Number(gapPercent)));
  return failed.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 1);
}

function disagreement(check: TrustCheck, { standing, names, now }: TrustSource): TrustLine {
  const words = detailsWords(names.lang).trust;
  const gap = gapText(check, names.rule(check.rule), names).replace(/^[+\u2212]/u, "");
  const percent = gapShare(check, names);
  const held = standing[checkKey(check)];
  const parts = [
    words.disagreement(named(names.lang, check), percent === "" ? gap : `${gap} (${percent})`),
    ...(check.coverage === null ? [] : [words.coverage(check.coverage.have, check.coverage.of)]),
    ...(held === undefined ? [] : [stoodSaid(held.since, now, names)]),
  ];
  const short = [`${trustSignsWords(names.lang).disagrees}: ${gap}`, ...parts.slice(check.coverage === null ? 1 : 2)].join(DOT);
  return { key: "disagreement", sign: "disagrees", tone: "disagrees", text: parts.join(DOT), short };
}

/** One that waits before one that was answered; the rest is counted. */
function questionLines(questions: readonly TrustQuestion[], { names }: TrustSource): readonly TrustLine[] {
  const words = detailsWords(names.lang).trust;
  const [first] = questions.toSorted((a, b) => Number(a.state === "answered") - Number(b.state === "answered"));
  if (first === undefined) return [];
  const what = first.text ?? questionWords(names.lang).titles[first.statistic];
  const said = first.state === "open" ? words.open(what) : words.answered(what, first.answer ?? "");
  const rest = questions.length - 1;
  const text = rest === 0 ? said : `${said}${DOT}${words.moreQuestions(rest)}`;
  return [
    {
      key: "question",
      sign: first.state === "open" ? "question" : "resolved",
      tone: "asked",
      text,
      short: questionWordings(first, names)[0] ?? said,
    },
  ];
}

function chainLines({ trust: { chain }, names }: TrustSource): readonly TrustLine[] {
  const words = detailsWords(names.lang).trust;
  if (chain === null) return [];
  if (chain === "none") return [{ key: "chain", sign: "missing", tone: "normal", text: words.noChain, short: words.noChain }];
  const seq = formatDecimal(String(chain.seq), names.words);
  const sealed = chain.sealedAt === null ? words.notSealed : words.sealed(`${formatTime(chain.sealedAt)} ${formatDate(chain.sealedAt)}`);
  if (!chain.holds) return [{ key: "chain", sign: "cancelled", tone: "broken", text: words.broken(seq), short: words.broken(seq) }];
  return [{ key: "chain", sign: "fresh", tone: "normal", text: `${words.chain(seq)}${DOT}${sealed}`, short: words.chain(seq) }];
}
