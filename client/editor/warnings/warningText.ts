import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { formatDecimal } from "#client/words/format.ts";
import type { Warning } from "./warningsOf.ts";

/** What a warning says, without the panel's name. */
export function warningText(warning: Warning, { lang, names, wall }: Pick<EditorDesk, "lang" | "names" | "wall">): string {
  const { warnings } = panelWords(lang);
  const plain = (value: number, decimals = 0): string => formatDecimal(value.toFixed(decimals), names.words);
  switch (warning.kind) {
    case "small":
      return warnings.small(
        plain(warning.hasMm, 1),
        plain(Math.ceil(warning.needsMm * 10) / 10, 1),
        plain(wall.viewingDistanceM, decimalsOf(wall.viewingDistanceM)),
      );
    case "low":
      return warning.has === null ? warnings.tooLow : warnings.low(warning.has, warning.cells);
    case "narrow":
      return warning.has === null ? warnings.tooNarrow : warnings.narrow(warning.has, warning.cells);
    case "bezel":
      return warnings.bezel;
    case "outside":
      return warnings.outside;
    case "maps":
      return warnings.maps(warning.count);
    case "twice":
      return warnings.twice(`${names.indicatorShort(warning.indicator)} – ${names.province(warning.province)}`);
    case "empty":
      return warnings.empty(plain(warning.share * 100));
  }
}

function decimalsOf(value: number): number {
  return Number.isInteger(value) ? 0 : 1;
}
