/** One measured figure of a benchmark, beside its baseline of the same run. */
export interface BenchRow {
  /** The promise it measures: `F1` … `F9`, or a name of its own for a supporting figure. */
  readonly id: string;
  /** What was measured, in words. */
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  /** The same work done by the simplest program that can do it, in the same run and unit. */
  readonly baseline?: number;
  /** `figure / baseline`. */
  readonly ratio?: number;
  /** The promise in words, for example `≤ 1.15 × baseline`. */
  readonly limit: string;
  /** Whether the promise was kept in this run. */
  readonly ok: boolean;
  readonly note?: string;
}
