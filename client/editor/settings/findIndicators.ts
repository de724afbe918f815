import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { foldText, rankOf } from "#client/words/fold.ts";
import { type Lang, named } from "#client/words/language.ts";

/** Which indicators are offered: any, or those that have figures by province. */
export type IndicatorScope = "any" | "provincial";

/** Finds indicators by name, short name, code or group, without marks; the best first, those of a group last. */
export type IndicatorFinder = (typed: string) => readonly Indicator[];

/** More than this nobody reads in a list. */
const SHOWN = 40;

/** Makes a finder over a catalogue. */
export function createIndicatorFinder(
  { indicators, groups }: Pick<Catalogue, "indicators" | "groups">,
  scope: IndicatorScope,
): IndicatorFinder {
  const groupNames = new Map(groups.map((group) => [group.id, [foldText(group.nameVi), foldText(group.nameEn)]]));
  const entries = indicators
    .filter((indicator) => scope === "any" || indicator.scope !== "national")
    .map((indicator) => ({
      indicator,
      names: [indicator.shortVi, indicator.nameVi, indicator.shortEn, indicator.nameEn, indicator.code].map(foldText),
      group: groupNames.get(indicator.group) ?? [],
    }));
  return (typed) => {
    const wanted = foldText(typed);
    if (wanted === "") return entries.slice(0, SHOWN).map(({ indicator }) => indicator);
    return entries
      .flatMap(({ indicator, names, group }) => {
        const ranks = [
          ...names.flatMap((name) => rankOf(name, wanted) ?? []),
          ...group.flatMap((name) => afterNames(rankOf(name, wanted))),
        ];
        return ranks.length === 0 ? [] : [{ indicator, rank: Math.min(...ranks) }];
      })
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, SHOWN)
      .map(({ indicator }) => indicator);
  };
}

const GROUP_RANK = 1_000;

function afterNames(rank: number | null): readonly number[] {
  return rank === null ? [] : [GROUP_RANK + rank];
}

/** Name of an indicator's group, to tell apart what is called alike. */
export function groupName(indicator: Indicator, { groups }: Pick<Catalogue, "groups">, lang: Lang): string {
  const group = groups.find(({ id }) => id === indicator.group);
  return group === undefined ? "" : named(lang, group);
}
