import { useMemo } from "react";
import { fitText } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { detailsWords } from "#client/words/details/words.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./DetailsTrust.module.css";
import { mostTelling, type TrustLine } from "./trustLines.ts";

/** What speaks for and against a figure, line by line. */
export interface DetailsTrustProps {
  readonly lines: readonly TrustLine[];
  /** Width, in units. */
  readonly room: number;
  /** Little height: a line each. */
  readonly isClose: boolean;
  readonly lang: Lang;
}

const SETTINGS = [
  { size: 2.2, lines: 1 },
  { size: 2, lines: 1 },
  { size: 2, lines: 2 },
] as const;
const CLOSE_SETTINGS = [
  { size: 2, lines: 1 },
  { size: 2, lines: 2 },
] as const;
const SIGN = 3.4;
const measure = measureIn(500);

/** A sign and a sentence each; nothing where the centre tells nothing of it. */
export function DetailsTrust({ lines, room, isClose, lang }: DetailsTrustProps) {
  const fonts = useFontsReady();
  const set = useMemo(() => {
    const settings = isClose ? CLOSE_SETTINGS : SETTINGS;
    return (isClose ? mostTelling(lines) : lines).map((line) => {
      const whole = fitText(line.text, room - SIGN, settings, measure);
      return { ...line, fonts, text: whole.isCut ? fitText(line.short, room - SIGN, settings, measure) : whole };
    });
  }, [lines, room, isClose, fonts]);
  if (set.length === 0) return null;
  return (
    <ul className={style.trust} data-close={isClose} aria-label={detailsWords(lang).trust.title}>
      {set.map(({ key, sign, tone, text }) => (
        <li key={key} data-trust={key} data-tone={tone}>
          <i className="sign" data-sign={sign} aria-hidden="true" />
          <p style={{ fontSize: `calc(${text.size} * var(--u))` }}>
            {text.lines.map((line, at) => (
              <span key={`${at} ${line}`}>{line}</span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
