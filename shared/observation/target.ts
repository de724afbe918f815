import type { Indicator, Target } from "#shared/catalogue/indicator.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import { compareDecimals } from "./decimal.ts";
import { parsePeriod } from "./period.ts";

/** The target a figure of a period is measured by, `undefined` when none holds on its first day. */
export function targetOf(indicator: Pick<Indicator, "targets">, period: string): Target | undefined {
  const parsed = parsePeriod(period);
  if (parsed === null) return undefined;
  const date = vietnamDate(parsed.start);
  return indicator.targets.find(({ from, to }) => (from === null || from <= date) && (to === null || to >= date));
}

/** Whether a figure reaches a target. */
export function meetsTarget(value: string, { op, value: bound }: Pick<Target, "op" | "value">): boolean {
  const order = compareDecimals(value, String(bound));
  if (order === 0) return op === ">=" || op === "<=";
  return order > 0 === op.startsWith(">");
}
