import { type ReactNode, useMemo } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { FeedQuality } from "#client/media/feedQuality.ts";
import { classes } from "#client/style/classes.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { calloutWords } from "#client/words/callout/words.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Callout.module.css";
import { CalloutAlerts } from "./CalloutAlerts.tsx";
import { CalloutSigns } from "./CalloutSigns.tsx";
import type { LineFace } from "./calloutFace.ts";
import { frameOf, headText, SIDE } from "./calloutFit.ts";

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
  /** Of its province, in force. */
  readonly alerts: readonly Alert[];
  /** Its place in a dock; `null`: it is in none. */
  readonly number: number | null;
  readonly names: Names;
}

const bold = measureIn(600);

/** The picture of a site, who speaks, how the line is, and what matters there now. */
export function Callout(props: CalloutProps) {
  const { site, line, quality, form, width, height, picture, waiting, figures, alerts, number, names } = props;
  const words = calloutWords(names.lang);
  const frame = frameOf(form, width, height);
  const name = named(names.lang, site);
  const head = useMemo(() => headText(name, line.speaker, frame.text, bold), [name, line.speaker, frame.text]);
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
      aria-label={words.of(name)}
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
        <CalloutSigns words={words} {...{ line, quality }} />
        {form === "framed" ? <Head head={head} isOn={true} /> : null}
      </div>
      {form === "framed" ? null : (
        <div className={style.body}>
          <Head head={head} isOn={false} />
          {figures}
          {alertLine}
        </div>
      )}
    </article>
  );
}

/** Of who is seen. */
function Head({ head, isOn }: { readonly head: ReturnType<typeof headText>; readonly isOn: boolean }) {
  return (
    <header className={style.head} data-on-picture={isOn}>
      <h3 style={{ fontSize: `calc(${head.name.size} * var(--u))` }}>
        {head.name.lines.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </h3>
      {head.speaker.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </header>
  );
}
