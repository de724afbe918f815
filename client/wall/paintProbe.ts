/** Records when figures were painted, for the benchmark (`?probe=1`); shows nothing. */
export interface PaintProbe {
  readonly painted: (series: string, seq: number) => void;
}

/** One painted figure; `at` is in ms since 1970 by this machine's clock. */
export interface PaintRecord {
  readonly series: string;
  readonly seq: number;
  readonly at: number;
}

/** The newest records kept, so that a long run does not grow. */
const KEPT = 20_000;

declare global {
  interface Window {
    toanCanhPaints?: PaintRecord[];
  }
}

/** Makes the probe; a record is stamped in the first task after the frame that shows it. */
export function createPaintProbe(): PaintProbe {
  const records: PaintRecord[] = [];
  window.toanCanhPaints = records;
  let waiting: { series: string; seq: number }[] = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const at = performance.timeOrigin + performance.now();
    for (const painted of waiting) records.push({ ...painted, at });
    waiting = [];
    if (records.length > KEPT) records.splice(0, records.length - KEPT);
  };
  return {
    painted: (series, seq) => {
      if (waiting.length === 0) requestAnimationFrame(() => channel.port2.postMessage(null));
      waiting.push({ series, seq });
    },
  };
}
