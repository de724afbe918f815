/** How alerts are listed in a panel. */
export interface ListFit {
  /** `roomy`: facts on two lines; `plain`: on one; `dense`: facts beside the severity. */
  readonly form: "roomy" | "plain" | "dense";
  /** Lines a headline may take. */
  readonly headline: 1 | 2;
  /** Alerts there is room for, most pressing first. */
  readonly shown: number;
  /** Height of a row, in units. */
  readonly row: number;
}

const DENSEST = { form: "dense", headline: 1, row: 5.9 } as const;
/** Roomiest first. */
const FORMS = [
  { form: "roomy", headline: 2, row: 13.4 },
  { form: "plain", headline: 2, row: 11 },
  { form: "plain", headline: 1, row: 8.9 },
  { form: "dense", headline: 2, row: 8.2 },
  DENSEST,
] as const;
/** Between two rows. */
export const ROW_GAP = 0.8;
/** The line that counts the rest. */
const REST = 2.8;
/** A row grows by no more than this where there is room to spare. */
const LOOSE = 1.25;

/** The roomiest form in which all are shown; else the densest, with a line for the rest. */
export function listFit(count: number, height: number): ListFit {
  for (const each of FORMS) {
    const room = (height + ROW_GAP) / Math.max(1, count) - ROW_GAP;
    if (each.row <= room) return { ...each, shown: count, row: Math.min(each.row * LOOSE, room) };
  }
  const shown = Math.max(1, Math.floor((height - REST + ROW_GAP) / (DENSEST.row + ROW_GAP)));
  return { ...DENSEST, shown: Math.min(shown, count) };
}
