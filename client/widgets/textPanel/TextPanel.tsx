import { useMemo } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import { classes } from "#client/style/classes.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import type { Lang } from "#client/words/language.ts";
import { LINE_HEIGHT, setText } from "./setText.ts";
import style from "./TextPanel.module.css";

/** A text that the director wrote. */
export interface TextPanelProps {
  readonly panel: Pick<Extract<Panel, { kind: "text" }>, "textVi" | "textEn" | "size">;
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly lang: Lang;
}

const PADDING = { x: 2, y: 0.8 };
const WEIGHTS = { large: 600, middle: 500, small: 400 } as const;

/** The text as large as its size and its panel allow; Vietnamese where there is no English. */
export function TextPanel({ panel, width, height, lang }: TextPanelProps) {
  const fonts = useFontsReady();
  const { size, textVi, textEn } = panel;
  const text = lang === "en" && textEn !== "" ? textEn : textVi;
  const weight = WEIGHTS[size];
  const box = useMemo(() => ({ width: width - 2 * PADDING.x, height: height - 2 * PADDING.y }), [width, height]);
  // Measured anew once the fonts are there.
  const set = useMemo(() => ({ fonts, ...setText(text, size, box, measureIn(weight)) }), [fonts, text, size, box, weight]);
  return (
    <section
      className={classes("panel", style.text)}
      data-text={size}
      data-cut={set.isCut}
      lang={text === textVi ? "vi" : "en"}
      style={{ "--size": set.size, "--weight": weight, "--line": LINE_HEIGHT }}
    >
      <p>
        {set.lines.map((line, at) => (
          <span key={`${at} ${line}`}>{line === "" ? "\u00a0" : line}</span>
        ))}
      </p>
    </section>
  );
}
