/** Classes of a choropleth, low to high in value; at most `breaks.length + 1` of them, each holding at least one value. */
export interface ClassBreaks {
  /** Lower bounds of the second class and up, rounded to read well, strictly rising. */
  readonly breaks: readonly number[];
  readonly min: number;
  readonly max: number;
  /** 0 … breaks.length. */
  readonly classOf: (value: number) => number;
}

/** Quantile breaks, moved to round numbers between their neighbours where that keeps the classes, at most `wanted` classes. */
export function classBreaks(values: readonly number[], wanted = 5): ClassBreaks {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const breaks: number[] = [];
  for (let step = 1; step < wanted && sorted.length > 0; step += 1) {
    const at = Math.round((step * sorted.length) / wanted);
    const [below, above] = [sorted[at - 1], sorted[at]];
    if (below === undefined || above === undefined) continue;
    const found = below === above ? above : roundBetween(below, above);
    const last = breaks.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (found > last && sorted.some((value) => value >= last && value < found)) breaks.push(found);
  }
  const classOf = (value: number): number => {
    let found = 0;
    while (found < breaks.length && value >= (breaks[found] ?? Number.POSITIVE_INFINITY)) found += 1;
    return found;
  };
  return { breaks, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0, classOf };
}

/** The roundest number in (below, above]. */
function roundBetween(below: number, above: number): number {
  for (let power = Math.ceil(Math.log10(Math.max(Math.abs(below), Math.abs(above), 1e-9))) + 1; power > -9; power -= 1) {
    for (const multiple of [10, 5, 2, 1]) {
      const step = multiple * 10 ** (power - 1);
      const rounded = Number((Math.ceil(above / step) === above / step ? above : Math.floor(above / step) * step).toPrecision(12));
      if (rounded > below && rounded <= above) return rounded;
    }
  }
  return above;
}
