import { fitText } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import type { Names } from "#client/words/names.ts";
import { orderWords } from "#client/words/orders/words.ts";
import type { OrderFace } from "./orderFace.ts";
import { dueLine, figureLine, SIZE } from "./orderLines.ts";
import style from "./PlaceOrders.module.css";

/** Open orders of a place, on a wall. */
export interface PlaceOrdersProps {
  /** Those whose time is up first, then the newest. */
  readonly faces: readonly OrderFace[];
  /** How many have room; of the others it is told how many they are. */
  readonly blocks: number;
  /** The first has its text on two lines and its figure; else each has its text on one. */
  readonly isWhole: boolean;
  /** Of what is written, in units. */
  readonly width: number;
  readonly names: Names;
}

const text = measureIn(500);
const strong = measureIn(600);
const WHOLE = [{ size: SIZE, lines: 2 }] as const;
const SHORT = [{ size: SIZE, lines: 1 }] as const;
/** Room of a sign, and at the sides of what is overdue, in units. */
const SIGN = 3.4;

/** What is to be done, by when, and how its figure stands against what it has to reach; what is overdue says so by sign and word. */
export function PlaceOrders({ faces, blocks, isWhole, width, names }: PlaceOrdersProps) {
  const words = orderWords(names.lang);
  const shown = faces.slice(0, blocks);
  const more = faces.length - shown.length;
  if (shown.length === 0) return null;
  return (
    <ul className={style.orders} aria-label={words.count(faces.length)} data-place-orders={faces.length}>
      {shown.map((face, at) => (
        <One
          key={face.id}
          isWhole={isWhole && at === 0}
          more={at === shown.length - 1 && more > 0 ? `+${more}` : ""}
          moreText={words.more(more)}
          {...{ face, width, names }}
        />
      ))}
    </ul>
  );
}

interface OneProps extends Pick<PlaceOrdersProps, "isWhole" | "width" | "names"> {
  readonly face: OrderFace;
  readonly more: string;
  readonly moreText: string;
}

function One({ face, isWhole, width, more, moreText, names }: OneProps) {
  const words = orderWords(names.lang);
  const room = width - (face.isOverdue ? SIGN : 0) - (more === "" ? 0 : strong(more, SIZE) + 1.2);
  const { figure } = face;
  const half = isWhole ? room : room * 0.62;
  const due = dueLine(face, half, words, strong);
  const line = figure === null ? null : figureLine(figure, isWhole ? width : room - strong(due.mark + due.text, SIZE) - 1.6, words, strong);
  const beside = !isWhole && line !== null && (line.reach !== "" || figure?.reachText === "");
  return (
    <li
      className={style.order}
      data-order={face.id}
      data-overdue={face.isOverdue}
      data-whole={isWhole}
      data-drill={face.isDrill}
      data-value={figure?.value}
      data-reached={figure?.isReached ?? undefined}
    >
      <p className={style.text}>
        {fitText(face.text, width, isWhole ? WHOLE : SHORT, text).lines.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </p>
      <p className={style.due}>
        {due.mark === "" ? null : <span>{due.mark}</span>}
        <b className={style.by}>
          {face.isOverdue ? <i className="sign" data-sign="warning" aria-hidden="true" /> : null}
          {due.text}
        </b>
        {beside ? <Figure name="" now={line.now} reach={line.reach} reached="" isReached={figure?.isReached ?? null} /> : null}
        {more === "" ? null : (
          <b className={style.more} aria-label={moreText}>
            {more}
          </b>
        )}
      </p>
      {isWhole && line !== null ? (
        <p className={style.figure}>
          <Figure {...line} isReached={figure?.isReached ?? null} />
        </p>
      ) : null}
    </li>
  );
}

interface FigureProps {
  readonly name: string;
  readonly now: string;
  readonly reach: string;
  readonly reached: string;
  readonly isReached: boolean | null;
}

function Figure({ name, now, reach, reached, isReached }: FigureProps) {
  return (
    <>
      {name === "" ? null : <span className={style.name}>{name}</span>}
      <b className={style.now}>{now}</b>
      {reach === "" ? null : <span className={style.reach}>{reach}</span>}
      {reached === "" ? null : (
        <span className={style.reached} data-reached={isReached}>
          {isReached === true ? <i className="sign" data-sign="resolved" aria-hidden="true" /> : null}
          {reached}
        </span>
      )}
    </>
  );
}
