import type { FeedQuality } from "#client/media/feedQuality.ts";
import type { CalloutWords } from "#client/words/callout/vi.ts";
import style from "./Callout.module.css";
import type { LineFace } from "./calloutFace.ts";

/** Signs over the picture of a site. */
export interface CalloutSignsProps {
  readonly line: LineFace;
  readonly quality: FeedQuality | null;
  readonly words: CalloutWords;
  /** Of a small picture: how many orders are open; `null`: none, or they stand beside it. */
  readonly orders: { readonly text: string; readonly isOverdue: boolean } | null;
}

const BARS = { good: 3, fair: 2, poor: 1 } as const;
/** Loudspeaker: its body, and the waves of one that sounds or the stroke of one that does not. */
const SPEAKER = {
  body: "M1 5h3l4-3.4v12.8L4 11H1z",
  heard: "M10.4 4.6a5 5 0 0 1 0 6.8M12.6 2.4a8 8 0 0 1 0 11.2",
  muted: "M10.5 5.5l5 5m0-5l-5 5",
};

/** Who has the floor, whether it sounds, whether it is recorded, and how the picture comes in. */
export function CalloutSigns({ line, quality, words, orders }: CalloutSignsProps) {
  const isAnswered = line.state === "connected" || line.state === "stalled" || line.state === "held";
  const note =
    orders === null ? null : (
      <li className={style.orders} data-orders-note={orders.isOverdue ? "overdue" : "open"}>
        {orders.isOverdue ? <i className="sign" data-sign="warning" aria-hidden="true" /> : null}
        {orders.text}
      </li>
    );
  if (!isAnswered) return note === null ? null : <ul className={style.signs}>{note}</ul>;
  return (
    <ul className={style.signs}>
      {note}
      {line.hasFloor ? <li className={style.floor}>{words.floor}</li> : line.hand ? <li className={style.hand}>{words.hand}</li> : null}
      {line.recorded ? (
        <li className={style.recorded}>
          <i aria-hidden="true" />
          {words.recorded}
        </li>
      ) : null}
      <li aria-label={line.isHeard ? words.heard : words.muted} data-heard={line.isHeard}>
        <svg className={style.speaker} viewBox="0 0 16 16" aria-hidden="true">
          <path d={SPEAKER.body} />
          <path className={style.stroke} d={line.isHeard ? SPEAKER.heard : SPEAKER.muted} />
        </svg>
      </li>
      {quality === null || line.state !== "connected" ? null : (
        <li data-quality={quality} aria-label={words.quality[quality]}>
          <span className={style.bars} aria-hidden="true">
            {[1, 2, 3].map((bar) => (
              <i key={bar} data-on={bar <= BARS[quality]} />
            ))}
          </span>
          {quality === "poor" ? words.quality.poor : null}
        </li>
      )}
    </ul>
  );
}
