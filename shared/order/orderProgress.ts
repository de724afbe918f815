import { compareDecimals } from "#shared/observation/decimal.ts";
import type { OrderFigure, ReachOp } from "./order.ts";

/** An order's figure as it stands, against what it has to reach. */
export interface OrderProgress {
  readonly period: string;
  readonly value: string;
  /** `null`: nothing is to be reached. */
  readonly isReached: boolean | null;
}

const HOLDS: Readonly<Record<ReachOp, (order: number) => boolean>> = {
  ">=": (order) => order >= 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  "<": (order) => order < 0,
};

/** Reads it from the figure that is held; `null`: the order names none, or none is held. */
export function orderProgress(
  figure: OrderFigure | null,
  held: { readonly period: string; readonly value: string } | null | undefined,
): OrderProgress | null {
  if (figure === null || held === null || held === undefined) return null;
  const { period, value } = held;
  return { period, value, isReached: figure.reach === null ? null : HOLDS[figure.reach.op](compareDecimals(value, figure.reach.value)) };
}
