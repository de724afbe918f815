import { useMemo, useSyncExternalStore } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { FittedText } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import type { Names } from "#client/words/names.ts";
import { orderStanding } from "#client/words/trust/checkText.ts";
import { trustSignsWords } from "#client/words/trustSigns/words.ts";
import style from "./ChecksPanel.module.css";
import { COLUMN_GAP, checkRowText, gapWidth } from "./checkRowText.ts";
import { checksFit, NARROW, ROW_GAP } from "./checksFit.ts";

/** The disagreements that stand, as a panel of a scene. */
export interface ChecksPanelProps {
  readonly panel: Extract<Panel, { readonly kind: "checks" }>;
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

const PADDING = { x: 3.2, y: 2.4 };
const HEAD = 4;
/** Padding and edge of a row. */
const ROW_PADDING = 2.7;
const MEASURE = { strong: measureIn(600), plain: measureIn(400) };

/** Each with its gap as the figure, both values, where and when, coverage and since when; only of the topic that is shown. What has no room is counted. */
export function ChecksPanel({ panel, width, height, live, pulse, names }: ChecksPanelProps) {
  const fonts = useFontsReady();
  const checks = useSyncExternalStore(live.checks.subscribe, live.checks.get);
  const topic = useSyncExternalStore(live.link.subscribe, () => live.link.get().topic);
  const isHeard = useSyncExternalStore(live.link.subscribe, () => live.link.get().cursor !== null);
  // How long each has stood is told in minutes.
  const minute = useSyncExternalStore(pulse.subscribe, () => Math.floor(live.clock.now() / MINUTE_MS) * MINUTE_MS);
  const { order, rules } = panel;
  const standing = useMemo(() => {
    const asked = Object.values(checks.standing[topic]).filter(({ rule }) => rules === undefined || rules.includes(rule));
    return orderStanding(asked, order === "longest" ? "longest" : "gap");
  }, [checks, topic, rules, order]);
  const isNarrow = width < NARROW;
  const { form, shown, row } = checksFit(standing.length, height - PADDING.y - HEAD, isNarrow);
  const inner = width - PADDING.x - ROW_PADDING;
  const rows = useMemo(
    () =>
      standing.slice(0, shown).map((check) => ({
        check,
        fonts,
        text: checkRowText(check, { names, now: minute, width: inner, isNarrow, form, measure: MEASURE }),
      })),
    [standing, shown, names, minute, inner, isNarrow, form, fonts],
  );
  const words = trustSignsWords(names.lang).panel;
  const rest = standing.length - rows.length;
  return (
    <section className="panel" data-checks={standing.length} data-form={form} data-narrow={isNarrow} aria-label={words.title}>
      <h2 className="panelHead">
        <span>{words.title}</span>
        <small>{standing.length < 2 ? "" : words[order]}</small>
      </h2>
      {standing.length === 0 ? (
        <None healed={checks.ended.filter(({ was }) => was.topic === topic).length} {...{ isHeard, names }} />
      ) : (
        <ol className={style.list} style={{ "--row": row, "--gap": ROW_GAP, "--left": gapWidth(inner), "--between": COLUMN_GAP }}>
          {rows.map(({ check, text }) => (
            <li key={check.key} className={style.row} data-standing={check.key} data-gap={check.gap ?? ""}>
              <div className={style.gap}>
                <Lines text={text.gap} className={style.figure} />
                {text.percent === "" ? null : <p className="figures">{text.percent}</p>}
              </div>
              <div className={style.words}>
                <Lines text={text.name} className={style.name} />
                {text.sides === null ? null : <Lines text={text.sides} className={style.sides} />}
                <Lines text={text.facts} className={style.facts} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {rest === 0 ? null : (
        <p className={style.rest} data-rest={rest}>
          {words.more(rest)}
        </p>
      )}
    </section>
  );
}

/** Nothing disagrees; that all was checked, and agrees, is not said, for a wall does not know it. */
function None({ healed, isHeard, names }: { readonly healed: number; readonly isHeard: boolean; readonly names: Names }) {
  const words = trustSignsWords(names.lang).panel;
  return (
    <div className={style.none} data-nothing="true" data-waiting={!isHeard}>
      <i className="sign" data-sign={isHeard ? "resolved" : "missing"} aria-hidden="true" />
      <p>{isHeard ? words.none : words.waiting}</p>
      {isHeard && healed > 0 ? <p className={style.hint}>{words.healed(healed)}</p> : null}
      {isHeard ? <p className={style.hint}>{words.noneHint}</p> : null}
    </div>
  );
}

function Lines({ text, className }: { readonly text: FittedText; readonly className: string | undefined }) {
  return (
    <p className={className} style={{ fontSize: `calc(${text.size} * var(--u))` }}>
      {text.lines.map((line, at) => (
        <span key={`${at} ${line}`}>{line}</span>
      ))}
    </p>
  );
}
