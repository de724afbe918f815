import { useEffect, useMemo, useRef } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { fitText } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import type { Names } from "#client/words/names.ts";
import { panelWords } from "#client/words/panels/words.ts";
import { columnEms, fitTable } from "./fitTable.ts";
import { followTable } from "./followTable.ts";
import { type HeadText, headLines, headText, leastHead } from "./headText.ts";
import { TableBlock } from "./TableBlock.tsx";
import { TableKey } from "./TableKey.tsx";
import style from "./TablePanel.module.css";

/** Provinces by indicators. */
export interface TablePanelProps {
  readonly panel: Extract<Panel, { kind: "table" }>;
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

const KEY_SETTING = [{ size: 1.6, lines: 1 }] as const;
const [measure, regular] = [measureIn(500), measureIn(400)];
const PADDING = { x: 3.2, y: 2.4 };
/** No room beside the title. */
const NARROW = 42;
/** Title above, key below. */
const FRAME = 6.2;

/** The figures of provinces side by side, the country first; rendered once, then written cell by cell. */
export function TablePanel({ panel, width, height, set, catalogue, live, pulse, names }: TablePanelProps) {
  const root = useRef<HTMLElement>(null);
  const known = useMemo(
    (): readonly Indicator[] => panel.indicators.flatMap((code) => names.indicator(code) ?? []),
    [panel.indicators, names],
  );
  const provinces = useMemo(
    () => (panel.provinces === undefined ? set.provinces : panel.provinces.flatMap((id) => provinceOf(set, id) ?? [])),
    [panel.provinces, set],
  );
  const fonts = useFontsReady();
  const room = width - PADDING.x;
  // Measured anew once the fonts are there.
  const fit = useMemo(
    () => ({
      fonts,
      ...fitTable({
        width: room,
        height: height - PADDING.y - FRAME,
        rows: provinces.length,
        columns: known.map((each) => columnEms(each, leastHead(each, { names, measure }))),
        headLines: (widths) => headLines(headsOf(known, widths, names)),
      }),
    }),
    [room, height, provinces, known, names, fonts],
  );
  const indicators = useMemo(() => known.slice(0, fit.figures.length), [known, fit.figures.length]);
  const heads = useMemo(() => headsOf(indicators, fit.figures, names), [indicators, fit, names]);
  useEffect(() => {
    if (root.current === null) return undefined;
    return followTable(root.current, { fit, indicators, provinces, set, catalogue, live, pulse, names });
  }, [fit, indicators, provinces, set, catalogue, live, pulse, names]);
  const words = panelWords(names.lang).table;
  const [first] = indicators;
  const leftOut = known.length - indicators.length;
  const order = first === undefined ? "" : words.order(names.indicatorShort(first.code));
  const shown = words.shown(fit.rows, provinces.length);
  const isNarrow = room < NARROW;
  const note = [...(isNarrow ? [shown] : []), ...(leftOut === 0 ? [] : [words.leftOut(leftOut)]), order].join(" · ");
  return (
    <section
      ref={root}
      className="panel"
      data-table={indicators.map(({ code }) => code).join(" ")}
      aria-label={words.title}
      style={{ "--size": fit.size, "--name": fit.name, "--line": fit.lineHeight }}
    >
      <h2 className="panelHead">
        <span className={style.title}>{words.title}</span>
        {isNarrow ? null : <small className={style.title}>{shown}</small>}
      </h2>
      <div className={style.blocks}>
        {Array.from({ length: fit.blocks }, (_, at) => (
          <TableBlock key={at} lines={linesOf(at, fit)} hasCountry={at === 0} figures={fit.figures} {...{ indicators, heads, names }} />
        ))}
      </div>
      <TableKey note={fitText(note, room, KEY_SETTING, regular).lines[0] ?? ""} names={names} />
    </section>
  );
}

function headsOf(indicators: readonly Indicator[], widths: readonly number[], names: Names): readonly HeadText[] {
  return widths.flatMap((width, at) => {
    const indicator = indicators[at];
    return indicator === undefined ? [] : [headText(indicator, width, { names, measure })];
  });
}

/** The last block has what is left. */
function linesOf(block: number, { lines, rows }: { readonly lines: number; readonly rows: number }): number {
  return Math.max(0, Math.min(lines, rows + 1 - block * lines));
}
