/** How disagreements are listed in a panel. */
export interface ChecksFit {
  /** `roomy`: name on two lines; `plain`: on one; `dense`: name and one line of what it is about. */
  readonly form: "roomy" | "plain" | "dense";
  /** Disagreements there is room for, first ones first. */
  readonly shown: number;
  /** Height of a row, in units. */
  readonly row: number;
}

const DENSEST = { form: "dense", row: 6 } as const;
/** Roomiest first. */
const FORMS = [{ form: "roomy", row: 10.6 }, { form: "plain", row: 8.4 }, DENSEST] as const;
/** Between two rows. */
export const ROW_GAP = 0.8;
/** The line that counts the rest. */
const REST = 2.8;
/** A row grows by no more than this where there is room to spare. */
const LOOSE = 1.15;

/** The roomiest form in which all are shown; else the plain one with a line for the rest, or the densest where few would be seen. */
export function checksFit(count: number, height: number): ChecksFit {
  for (const each of FORMS) {
    const room = (height + ROW_GAP) / Math.max(1, count) - ROW_GAP;
    if (each.row <= room) return { form: each.form, shown: count, row: Math.min(each.row * LOOSE, room) };
  }
  const [, plain] = FORMS;
  const fits = ({ row }: { readonly row: number }): number => Math.floor((height - REST + ROW_GAP) / (row + ROW_GAP));
  const best = fits(plain) >= FEW ? plain : DENSEST;
  return { form: best.form, row: best.row, shown: Math.min(count, Math.max(1, fits(best))) };
}

/** Fewer than these on a wall are no list. */
const FEW = 4;
