import type { Alert } from "#shared/alert/alert.ts";
import { fitText } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { calloutWords } from "#client/words/callout/words.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Callout.module.css";

/** The alerts of a site's province. */
export interface CalloutAlertsProps {
  /** Gravest first; one at least. */
  readonly alerts: readonly Alert[];
  /** In units. */
  readonly width: number;
  readonly names: Names;
}

const SETTING = [{ size: 1.6, lines: 1 }] as const;
const measure = measureIn(500);
/** Room of the sign, in units. */
const SIGN = 2.4;

/** The gravest in one line, and how many more there are; the band and the list tell the rest. */
export function CalloutAlerts({ alerts, width, names }: CalloutAlertsProps) {
  const [first] = alerts;
  if (first === undefined) return null;
  const { headline, severity } = first.content;
  const more = alerts.length > 1 ? `+${alerts.length - 1}` : "";
  const marked = first.topic === "exercise" ? `${alertWords(names.lang).exercise} · ` : "";
  const room = width - SIGN - (more === "" ? 0 : measure(more, 1.6) + 1);
  const text = `${marked}${(names.lang === "en" ? headline.en : null) ?? headline.vi}`;
  return (
    <p className={style.alerts} data-callout-alert={severity} data-severity={severity}>
      <i className="sign" data-sign={severity} aria-hidden="true" />
      <span className="offscreen">{alertWords(names.lang).severity[severity]}</span>
      <span>{fitText(text, room, SETTING, measure).lines[0]}</span>
      {more === "" ? null : (
        <b className="figures" aria-label={calloutWords(names.lang).alerts(alerts.length - 1)}>
          {more}
        </b>
      )}
    </p>
  );
}
