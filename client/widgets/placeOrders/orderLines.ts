import type { Measure } from "#client/style/fitText.ts";
import type { OrderWords } from "#client/words/orders/vi.ts";
import type { FigureFace, OrderFace } from "./orderFace.ts";

/** Size in which orders are written on a wall, in units: the smallest that is read from the back row. */
export const SIZE = 1.6;
/** Digits of one width are a little wider than those that are measured; the sign of what is reached, in units. */
const [WIDER, SIGN] = [1, 2];

/** The deadline as it is written in its room. */
export interface DueLine {
  /** Before it: whose order it is. */
  readonly mark: string;
  readonly text: string;
}

/** How late it is, or by when and how long that is; in less room by when alone. */
export function dueLine({ isDrill, isOverdue, dueText, spanText }: OrderFace, width: number, words: OrderWords, measure: Measure): DueLine {
  const mark = isDrill ? `${words.drill} ·` : "";
  const both = isOverdue ? `${spanText} · ${dueText}` : `${dueText} · ${spanText}`;
  const fits = measure(`${mark} ${both}`, SIZE) <= width;
  return { mark, text: fits ? both : isOverdue ? spanText : dueText };
}

/** The figure as it is written in its room. */
export interface FigureLine {
  /** Empty where there is no room for it. */
  readonly name: string;
  readonly now: string;
  readonly reach: string;
  readonly reached: string;
}

/** Its name, how it stands, what it has to reach and whether it has; in less room the name goes first. */
export function figureLine(face: FigureFace, width: number, words: OrderWords, measure: Measure): FigureLine {
  const { name, nowText: now, reachText, isReached } = face;
  const reached = isReached === null ? "" : isReached ? words.reached : words.notReached;
  const asked = reachText === "" ? "" : `${words.reach} ${reachText}`;
  const ways: readonly FigureLine[] = [
    { name, now, reach: asked, reached },
    { name, now, reach: asked, reached: isReached === true ? reached : "" },
    { name, now, reach: reachText, reached: "" },
    ...(isReached === true ? [{ name: "", now, reach: reachText, reached }] : []),
    { name: "", now, reach: asked, reached: "" },
    { name: "", now, reach: reachText, reached: "" },
    ...(face.nowBare === "" ? [] : [{ name: "", now: face.nowBare, reach: reachText, reached: "" }]),
  ];
  const lengthOf = ({ reached: word, ...way }: FigureLine): number => {
    const written = [way.name, way.now, way.reach, word].filter((one) => one !== "").join("   ");
    return measure(written, SIZE) + WIDER + (word !== "" && isReached === true ? SIGN : 0);
  };
  return ways.find((way) => lengthOf(way) <= width) ?? { name: "", now, reach: "", reached: "" };
}
