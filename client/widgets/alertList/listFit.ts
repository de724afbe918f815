/** How alerts are listed in a panel. */
export interface ListFit {
  /** `roomy`: headline in two lines; `plain`: in one; `dense`: two lines altogether. */
  readonly form: "roomy" | "plain" | "dense";
  /** Alerts there is room for, most pressing first. */
  readonly shown: number;
  /** Height of a row, in units. */
  readonly row: number;
}

const FORMS = [
  { form: "roomy", row: 13.6 },
  { form: "plain", row: 8.9 },
  { form: "dense", row: 5.9 },
] as const;
export const ROW_GAP = 0.8;
/** The line that counts the rest. */
const REST = 2.8;

/** The roomiest form in which all are shown; else the densest, with a line for the rest. */
export function listFit(count: number, height: number): ListFit {
  for (const { form, row } of FORMS) {
    if (count * (row + ROW_GAP) - ROW_GAP <= height) return { form, shown: count, row };
  }
  const { form, row } = FORMS[2];
  const shown = Math.max(1, Math.floor((height - REST + ROW_GAP) / (row + ROW_GAP)));
  return { form, shown: Math.min(shown, count), row };
}
