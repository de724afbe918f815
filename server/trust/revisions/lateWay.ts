import { Big } from "big.js";
import type { LateWay } from "#shared/trust/answers/revisionAnswers.ts";

/** A late change, and the report it came in. */
export interface LateChange {
  readonly report: string;
  /** value − the version before, a plain decimal. */
  readonly change: string;
}

const LEAST = 5;
/** Seldom enough to stand out in a list; a question is asked by a stricter level. */
const STANDS_OUT = 0.05;
const DIGITS = 3;

/** Which way late changes go: one report counts once, with the way all its changes go; one that goes both ways goes none. */
export function lateWayOf(changes: readonly LateChange[]): LateWay {
  const moved = changes.filter(({ change }) => !Big(change).eq(0));
  const reports = [...Map.groupBy(moved, ({ report }) => report).values()].map((own) => {
    const ups = own.filter(({ change }) => Big(change).gt(0)).length;
    return ups === own.length ? "up" : ups === 0 ? "down" : "both";
  });
  const [up, down] = [reports.filter((way) => way === "up").length, reports.filter((way) => way === "down").length];
  const late = reports.length;
  const chance = late < LEAST ? null : signChance(late, Math.max(up, down));
  return {
    ...{ late, up, down },
    isOneWay: chance !== null && chance <= STANDS_OUT && Math.max(up, down) === late,
    chance: chance === null ? null : Number(chance.toPrecision(DIGITS)).toFixed(12).replace(/0+$/, "").replace(/\.$/, ""),
  };
}

/** Chance that of `n` fair coins `most` or more fall the same way. */
function signChance(n: number, most: number): number {
  let [ways, sum] = [1, 0];
  for (let k = 0; k <= n; k += 1) {
    if (k >= most) sum += ways;
    ways = (ways * (n - k)) / (k + 1);
  }
  return Math.min(1, (2 * sum) / 2 ** n);
}
