import type { Cursor } from "#shared/wire/cursor.ts";
import type { Order } from "./order.ts";

/** An order that is done, with the place it has among all that were given. */
export interface DoneOrder {
  readonly order: Order;
  readonly given: number;
  readonly answer: unknown;
}

/** Orders that are done while the link has not told what they changed: the answer and the link are two ways, and either may be slower. */
export interface Untold {
  readonly keep: (done: DoneOrder) => void;
  readonly all: () => readonly DoneOrder[];
}

/** A page whose link is lost shows since when; what was ordered long before is not built upon. */
const MOST_KEPT = 50;

/** Keeps them; `isTold` says whether this page holds what the journal had at a place. */
export function createUntold(isTold: (cursor: Cursor) => boolean): Untold {
  let kept: readonly DoneOrder[] = [];
  const all = (): readonly DoneOrder[] => {
    kept = kept.filter(({ answer }) => !cursorsOf(answer).every(isTold));
    return kept;
  };
  return {
    all,
    keep: (done) => {
      kept = [...all(), done].slice(-MOST_KEPT);
    },
  };
}

/** Where the journal holds what an answer tells of; one that changed nothing has none. */
function cursorsOf(answer: unknown): readonly Cursor[] {
  if (!isAnswer(answer)) return [];
  const texts = [answer.cursor, ...(answer.results ?? []).map(({ cursor }) => cursor)];
  return texts.flatMap((text) => {
    const at = text?.lastIndexOf(":") ?? -1;
    return text === undefined || at === -1 ? [] : [{ epoch: text.slice(0, at), seq: Number(text.slice(at + 1)) }];
  });
}

interface Answer {
  readonly cursor?: string;
  readonly results?: readonly { readonly cursor?: string }[];
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null;
}
