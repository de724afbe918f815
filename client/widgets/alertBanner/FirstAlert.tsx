import { useRef } from "react";
import type { Live } from "#client/live/live.ts";
import { useProofOfSeeing } from "#client/live/proofOfSeeing.ts";
import type { FittedText } from "#client/style/fitText.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import style from "./AlertBanner.module.css";
import type { FirstBox } from "./bandBoxes.ts";
import type { BandItem } from "./bandRows.ts";
import { fitFacts, fitHeadline, type Telling } from "./bandText.ts";
import { Mark } from "./Mark.tsx";

/** The gravest alert of the band. */
export interface FirstAlertProps {
  readonly item: BandItem;
  readonly box: FirstBox;
  readonly isDrill: boolean;
  readonly telling: Telling;
  readonly live: Live;
}

/** Sign, severity, level and drill mark in a badge; beside it the headline as large as it fits, and the facts under it. */
export function FirstAlert({ live, ...face }: FirstAlertProps) {
  const { alert, ended } = face.item;
  const root = useRef<HTMLElement>(null);
  useProofOfSeeing(live, root, alert);
  return (
    <article
      ref={root}
      className={style.first}
      data-alert={alert.id}
      data-severity={alert.content.severity}
      data-state={alert.state}
      data-topic={alert.topic}
      data-version={alert.version}
      data-ended={ended ?? undefined}
    >
      <FirstFace {...face} />
    </article>
  );
}

/** The same once more where it is told again: each alert is in the page once for those who listen or ask. */
export function FirstAlertAgain(face: Omit<FirstAlertProps, "live">) {
  const { alert, ended } = face.item;
  return (
    <div
      className={style.first}
      data-echo={alert.id}
      data-severity={alert.content.severity}
      data-topic={alert.topic}
      data-ended={ended ?? undefined}
    >
      <FirstFace {...face} />
    </div>
  );
}

function FirstFace({ item: { alert, ended }, box, isDrill, telling }: Omit<FirstAlertProps, "live">) {
  const { names } = telling;
  const { content } = alert;
  const words = alertWords(names.lang);
  const headline = fitHeadline(alert, names, box.text, box.headline);
  const facts = fitFacts(alert, telling, box.text, box.facts);
  return (
    <>
      <div className={style.badge}>
        <i className={`sign ${style.bigSign ?? ""}`} data-sign={ended ?? content.severity} aria-hidden="true" />
        <p className={style.badgeWords}>
          <Mark topic={alert.topic} isDrill={isDrill} lang={names.lang} />
          <b className={style.severity}>{ended === null ? words.severity[content.severity] : annunciationWords(names.lang).ended[ended]}</b>
          {content.level === null || ended !== null ? null : (
            <span className="risk" data-level={content.level}>
              {words.level[content.level]}
            </span>
          )}
        </p>
      </div>
      <div className={style.text}>
        <Lines as="h2" text={headline} className={style.headline} />
        <Lines as="p" text={facts} className={style.facts} />
      </div>
    </>
  );
}

function Lines({
  as: Tag,
  text,
  className,
}: {
  readonly as: "h2" | "p";
  readonly text: FittedText;
  readonly className: string | undefined;
}) {
  return (
    <Tag className={className} style={{ fontSize: `calc(${text.size} * var(--u))` }}>
      {text.lines.map((line, at) => (
        <span key={`${at} ${line}`}>{line}</span>
      ))}
    </Tag>
  );
}
