import { type AlertContent, type AlertText, isNationWide } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatDate, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";

/** Texts of an alert, in the order they are read. */
export const TEXT_PARTS = ["event", "headline", "description", "instruction"] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

/** Everything else it says. */
export const FACT_PARTS = [
  "severity",
  "level",
  "urgency",
  "certainty",
  "hazard",
  "categories",
  "responseTypes",
  "effective",
  "onset",
  "expires",
  "area",
] as const;
export type FactPart = (typeof FACT_PARTS)[number];

/** One thing an alert says. `cap`: the standard's own word, where it has one. */
export interface ContentLine {
  readonly part: string;
  readonly label: string;
  readonly text: string;
  readonly cap: string | null;
}

/** A moment in full, as an audit wants it. */
export function formatWhen(at: number): string {
  return `${formatTime(at)} ${formatDate(at)}`;
}

/** What an alert says besides its texts, each with the standard's own word beside ours; what it does not say is left out. */
export function factLines(content: AlertContent, names: Names, { hazards }: Pick<Catalogue, "hazards">): readonly ContentLine[] {
  const { detail } = listWords(names.lang);
  const said = alertWords(names.lang);
  const line = (part: FactPart, text: string, cap: string | null = null): ContentLine => ({ part, label: detail[part], text, cap });
  const hazard = hazards.find(({ code }) => code === content.hazard);
  const lists = {
    categories: content.categories.map((one) => said.category[one]).join(", "),
    responseTypes: content.responseTypes.map((one) => said.response[one]).join(", "),
  };
  return [
    line("severity", said.severity[content.severity], content.severity),
    line("urgency", said.urgency[content.urgency], content.urgency),
    line("certainty", said.certainty[content.certainty], content.certainty),
    ...(content.level === null ? [] : [line("level", said.level[content.level])]),
    ...(hazard === undefined ? [] : [line("hazard", named(names.lang, hazard))]),
    line("categories", lists.categories, content.categories.join(" ")),
    ...(content.responseTypes.length === 0 ? [] : [line("responseTypes", lists.responseTypes, content.responseTypes.join(" "))]),
    line("effective", formatWhen(content.effective)),
    ...(content.onset === null ? [] : [line("onset", formatWhen(content.onset))]),
    line("expires", formatWhen(content.expires)),
    line("area", areaText(content, names)),
  ];
}

/** Where it is true: every province by name, and what else was drawn. */
export function areaText(content: AlertContent, names: Names): string {
  const { detail } = listWords(names.lang);
  const { area } = content;
  const places = isNationWide(content) ? alertWords(names.lang).nationWide : area.provinces.map((id) => names.province(id)).join(", ");
  const drawn = [
    area.polygons.length === 0 ? null : detail.polygons(area.polygons.length),
    area.circles.length === 0 ? null : detail.circles(area.circles.length),
  ].filter((text) => text !== null);
  return [places, ...drawn].join(" · ");
}

/** Every thing of which two wordings say something else, in reading order; the texts of each language by themselves. */
export function differences(
  before: AlertContent,
  after: AlertContent,
  tell: (content: AlertContent) => readonly ContentLine[],
): readonly { readonly part: string; readonly label: string; readonly before: string; readonly after: string }[] {
  const [was, is] = [tell(before), tell(after)];
  const parts = [...new Set([...is, ...was].map(({ part }) => part))];
  return parts.flatMap((part) => {
    const [old, now] = [was, is].map((lines) => lines.find((line) => line.part === part));
    const [a, b] = [textOf(old), textOf(now)];
    return a === b ? [] : [{ part, label: now?.label ?? old?.label ?? part, before: a, after: b }];
  });
}

/** All that a wording says: its texts in both languages, then its facts. */
export function allLines(content: AlertContent, names: Names, catalogue: Pick<Catalogue, "hazards">): readonly ContentLine[] {
  const { detail } = listWords(names.lang);
  const texts = TEXT_PARTS.flatMap((part) => {
    const text: AlertText | null = content[part];
    return [
      { part: `${part}.vi`, label: detail[part], text: text?.vi ?? "", cap: null },
      { part: `${part}.en`, label: `${detail[part]} (en)`, text: text?.en ?? "", cap: null },
    ];
  });
  return [...texts, ...factLines(content, names, catalogue)];
}

function textOf(line: ContentLine | undefined): string {
  if (line === undefined) return "";
  return line.cap === null ? line.text : `${line.text} (${line.cap})`;
}
