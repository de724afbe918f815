import { detailsWords } from "#client/words/details/words.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./Pointer.module.css";

/** Where the director points on this page. */
export interface PointerProps {
  /** In px of the layer it lies in; `null`: nowhere. */
  readonly at: { readonly x: number; readonly y: number } | null;
  /** Of the wall, in px. */
  readonly u: number;
  /** Width of the layer, px: near its right edge the name stands on the left. */
  readonly within?: number;
  readonly lang: Lang;
}

/** Room the name needs beside the ring, in units. */
const NAME = 16;

/** A ring, a dot and a name that are seen from eight metres on land and on tiles; it eases from place to place. */
export function Pointer({ at, u, within, lang }: PointerProps) {
  if (at === null) return null;
  const isNameLeft = within !== undefined && at.x > within - NAME * u;
  return (
    <div
      className={style.pointer}
      style={{ "--u": `${u}px`, transform: `translate3d(${at.x}px, ${at.y}px, 0)` }}
      data-pointer={`${Math.round(at.x)},${Math.round(at.y)}`}
      data-name={isNameLeft ? "left" : "right"}
      data-unit="1"
    >
      <i className={style.ring} aria-hidden="true" />
      <i className={style.dot} aria-hidden="true" />
      <b className={style.name}>{detailsWords(lang).pointer}</b>
    </div>
  );
}
