/** How disagreements are listed in a panel. */
export interface ChecksFit {
  /** `roomy`: name on two lines; `plain`: on one; `dense`: name and one line of what it is about. */
  readonly form: "roomy" | "plain" | "dense";
  /** Disagreements there is room for, first ones first. */
  readonly shown: number;
  /** Height of a row, in units. */
  readonly row: number;
}

type Form = Pick<ChecksFit, "form" | "row">;
/** Roomiest first. */
const BESIDE: readonly [Form, Form, Form] = [
  { form: "roomy", row: 10.6 },
  { form: "plain", row: 9.2 },
  { form: "dense", row: 6 },
];
const OVER: readonly [Form, Form, Form] = [
  { form: "roomy", row: 14.2 },
  { form: "plain", row: 12.4 },
  { form: "dense", row: 8.6 },
];
/** In a panel less wide than this the gap stands over the words, not beside them; in units. */
export const NARROW = 46;
/** Between two rows. */
export const ROW_GAP = 0.8;
/** The line that counts the rest. */
const REST = 2.8;
/** A row grows by no more than this where there is room to spare. */
const LOOSE = 1.15;

/** The roomiest form in which all are shown; else the plain one with a line for the rest, or the densest where few would be seen. */
export function checksFit(count: number, height: number, isNarrow: boolean): ChecksFit {
  const forms = isNarrow ? OVER : BESIDE;
  for (const each of forms) {
    const room = (height + ROW_GAP) / Math.max(1, count) - ROW_GAP;
    if (each.row <= room) return { form: each.form, shown: count, row: Math.min(each.row * LOOSE, room) };
  }
  const [, plain, densest] = forms;
  const fits = ({ row }: { readonly row: number }): number => Math.floor((height - REST + ROW_GAP) / (row + ROW_GAP));
  const best = fits(plain) >= FEW ? plain : densest;
  return { form: best.form, row: best.row, shown: Math.min(count, Math.max(1, fits(best))) };
}

/** Fewer than these on a wall are no list. */
const FEW = 4;
