import { Presets, SingleBar } from "cli-progress";

/** What the ingest tells while it runs. */
export interface Progress {
  readonly begin: (total: number) => void;
  readonly at: (done: number) => void;
  readonly end: () => void;
  readonly say: (text: string) => void;
}

/** Tells nothing. */
export const NO_PROGRESS: Progress = { begin: () => {}, at: () => {}, end: () => {}, say: () => {} };

/** A bar, for a terminal. */
export function barProgress(say: (text: string) => void): Progress {
  const bar = new SingleBar(
    { format: "{bar} {percentage}% | {value}/{total} | {eta_formatted}", clearOnComplete: true },
    Presets.shades_classic,
  );
  return { begin: (total) => bar.start(total, 0), at: (done) => bar.update(done), end: () => bar.stop(), say };
}

/** A plain line for each tenth of the file, for a log or a pipe. */
export function lineProgress(say: (text: string) => void): Progress {
  let total = 0;
  let told = 0;
  return {
    begin: (rows) => {
      total = rows;
    },
    at: (done) => {
      const tenths = total === 0 ? 0 : Math.floor(Math.min(1, done / total) * 10);
      if (tenths > told) {
        told = tenths;
        say(`${tenths * 10} % · ${done}/${total} dòng / rows`);
      }
    },
    end: () => {},
    say,
  };
}
