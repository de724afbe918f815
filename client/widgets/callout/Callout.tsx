import { type ReactNode, useMemo } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { FeedQuality } from "#client/media/feedQuality.ts";
import { classes } from "#client/style/classes.ts";
import type { FittedText } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { calloutWords } from "#client/words/callout/words.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Callout.module.css";
import { CalloutAlerts } from "./CalloutAlerts.tsx";
import { CalloutSigns } from "./CalloutSigns.tsx";
import type { LineFace } from "./calloutFace.ts";
import { frameOf, SIDE, siteText, speakerText } from "./calloutFit.ts";

/** A called site on a wall. */
export interface CalloutProps {
  readonly site: Site;
  readonly line: LineFace;
  readonly quality: FeedQuality | null;
  /** `full`: names and figures under the picture; `framed`: on it; `large`: under it or beside it, as there is room. */
  readonly form: "full" | "framed" | "large";
  /** In units. */
  readonly width: number;
  readonly height: number;
  /** Where there is a picture, or a last one. */
  readonly picture: ReactNode;
  /** In its place, under it. */
  readonly waiting: string | null;
  readonly figures: ReactNode;
  /** Its open orders, under its figures. */
  readonly orders?: ReactNode;
  /** How many, in words, where there is room for nothing else; `null`: none. */
  readonly ordersNote?: OrdersNote | null;
  /** Of its province, in force. */
  readonly alerts: readonly Alert[];
  /** Its place in a dock; `null`: it is in none. */
  readonly number: number | null;
  /** Short name of the province whose room it is; `null`: of none. */
  readonly province: string | null;
  readonly names: Names;
}

/** Open orders in few words. */
export interface OrdersNote {
  readonly text: string;
  readonly isOverdue: boolean;
}

const bold = measureIn(600);

/** The picture of a site, who speaks, how the line is, and what matters there now. */
export function Callout(props: CalloutProps) {
  const { site, line, quality, form, width, height, picture, waiting, figures, orders, alerts, number, province, names } = props;
  const words = calloutWords(names.lang);
  const frame = frameOf(form, width, height);
  const full = named(names.lang, site);
  // In a small picture the province says it.
  const name = form === "framed" && province !== null ? province : full;
  const head = useMemo(() => siteText(name, frame.text, bold), [name, frame.text]);
  const alertLine = alerts.length === 0 ? null : <CalloutAlerts width={frame.text} {...{ alerts, names }} />;
  return (
    <article
      className={style.callout}
      style={{ "--picture": frame.picture, "--side": SIDE }}
      data-callout={site.id}
      data-state={line.state}
      data-form={form}
      data-beside={frame.isBeside}
      data-floor={line.hasFloor}
      aria-label={words.of(full)}
    >
      <div className={style.picture}>
        <div className={style.empty} aria-hidden={picture !== null}>
          <i className={style.seat} aria-hidden="true" />
          {line.instead === null && waiting === null ? null : <p>{line.instead ?? waiting}</p>}
        </div>
        {picture}
        <p className={style.state}>
          {number === null ? null : <b className={classes("figures", style.number)}>{number}</b>}
          <span className={style.line} data-state={line.state}>
            <i className="sign" data-sign={line.sign} aria-hidden="true" />
            {line.stateText}
          </span>
        </p>
        <CalloutSigns words={words} orders={props.ordersNote ?? null} {...{ line, quality }} />
        <LowerThird
          site={form === "framed" ? head : null}
          isSmall={form === "framed" && height < SMALL}
          line={line}
          width={frame.picture}
        />
      </div>
      {form === "framed" ? null : (
        <div className={style.body}>
          <SiteName text={head} />
          {figures}
          {orders}
          {alertLine}
        </div>
      )}
    </article>
  );
}

/** Lower, a picture has room for one name, in units. */
const SMALL = 14;

interface LowerThirdProps extends Pick<CalloutProps, "line" | "width"> {
  readonly site: FittedText | null;
  readonly isSmall: boolean;
}

/** Who speaks, over the foot of the picture; in a frame, the name of the site besides. */
function LowerThird({ site, line, width, isSmall }: LowerThirdProps) {
  const speaker = isSmall ? null : line.speaker;
  const set = useMemo(() => (speaker === null ? null : speakerText(speaker, width - 2 * SIDE, bold)), [speaker, width]);
  if (site === null && set === null) return null;
  return (
    <header className={style.lower}>
      {site === null ? null : <SiteName text={site} />}
      {set === null ? null : (
        <p style={{ fontSize: sized(set.name) }}>
          <b>{set.name.lines[0]}</b>
        </p>
      )}
      {set === null || site !== null ? null : (
        <p style={{ fontSize: sized(set.title) }}>
          {set.title.lines.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
      )}
    </header>
  );
}

function SiteName({ text }: { readonly text: FittedText }) {
  return (
    <h3 className={style.site} style={{ fontSize: sized(text) }}>
      {text.lines.map((each) => (
        <span key={each}>{each}</span>
      ))}
    </h3>
  );
}

function sized({ size }: FittedText): string {
  return `calc(${size} * var(--u))`;
}
