import { DAY_MS, type Duration, HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Disagreement } from "#shared/trust/check.ts";
import type { Question } from "#shared/trust/question.ts";
import { formatLength } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { gapPercentText, gapText } from "#client/words/trust/checkText.ts";
import { trustSignsWords } from "./words.ts";

/** How long, in two units: `3 giờ 12 phút`; under a minute that it is new. */
export function stoodLength(length: Duration, { lang, words: { time } }: Names): string {
  const [days, hours, minutes] = [
    Math.floor(length / DAY_MS),
    Math.floor((length % DAY_MS) / HOUR_MS),
    Math.floor((length % HOUR_MS) / MINUTE_MS),
  ];
  if (days > 0) return hours === 0 ? time.days(days) : `${time.days(days)} ${time.hours(hours)}`;
  if (hours > 0) return minutes === 0 ? time.hours(hours) : `${time.hours(hours)} ${time.minutes(minutes)}`;
  return minutes > 0 ? time.minutes(minutes) : trustSignsWords(lang).justNow;
}

/** Since when, as it is said after a gap: `đã 3 giờ 12 phút`. */
export function stoodSaid(since: number, now: number, names: Names): string {
  const words = trustSignsWords(names.lang);
  const length = stoodLength(Math.max(0, now - since), names);
  return length === words.justNow ? length : words.stood(length);
}

/** The size of a gap, without its sign. */
export function gapSize(check: Disagreement, names: Names): string {
  return gapText(check, names.rule(check.rule), names).replace(/^[+\u2212]/u, "");
}

/** The gap in percent, without its sign; empty where that says nothing. */
export function gapShare(check: Pick<Disagreement, "gapPercent">, names: Names): string {
  return gapPercentText(check, names).replace(/^[-\u2212]/u, "");
}

/** What is said of a disagreement beside its figure, the longest wording first; the gap is in all of them. */
export function checkWordings(check: Disagreement, now: number, names: Names): readonly string[] {
  const words = trustSignsWords(names.lang);
  const gap = gapSize(check, names);
  // Of a sum of several figures a share says nothing beside one of them.
  const kind = names.rule(check.rule)?.kind;
  const percent = kind === "identity" || kind === "proxy" ? "" : gapShare(check, names);
  const brief = percent !== "" && percent.length < gap.length ? percent : gap;
  const stood = stoodSaid(check.since, now, names);
  const passed = now - check.since;
  const roughly = passed < MINUTE_MS ? words.justNow : words.stood(formatLength(passed, names.words));
  return [
    `${words.disagrees}: ${gap} · ${stood}`,
    `${words.short} ${gap} · ${stood}`,
    `${words.short} ${brief} · ${stood}`,
    `${words.short} ${gap} · ${roughly}`,
    `${words.short} ${brief} · ${roughly}`,
    `${words.short} ${gap}`,
    `${words.short} ${brief}`,
  ];
}

/** What is said of a question beside its figure, the longest wording first. */
export function questionWordings({ state }: Pick<Question, "state">, { lang }: Pick<Names, "lang">): readonly string[] {
  return trustSignsWords(lang).question[state === "open" ? "open" : "answered"];
}
