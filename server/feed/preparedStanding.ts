import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch, EventEntry, Standing } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** The standing state as one audience is sent it: made once for a herd that joins while alerts pour in, with what came after it beside. */
export interface PreparedStanding {
  readonly take: () => { readonly bytes: Buffer; readonly seq: number; readonly after: readonly EventEntry[] };
  /** The batch as this audience is told it. */
  readonly note: (batch: EventBatch) => void;
}

interface Made {
  readonly bytes: Buffer;
  readonly epoch: string;
  readonly seq: number;
  to: number;
  readonly after: EventEntry[];
}

/** Beyond this it is made anew. */
const AFTER_AT_MOST = 100;

/** Nothing is made before someone asks. */
export function createPreparedStanding(state: () => ExactState, cursor: () => Cursor): PreparedStanding {
  let made: Made | null = null;
  return {
    take: () => {
      const at = cursor();
      if (made === null || made.epoch !== at.epoch || made.to !== at.seq) {
        const bytes = prepareEvent("standing", { cursor: at, ...state() } satisfies Standing);
        made = { bytes, epoch: at.epoch, seq: at.seq, to: at.seq, after: [] };
      }
      return made;
    },
    note: ({ epoch, from, to, entries }) => {
      if (made === null) return;
      const isNext = made.epoch === epoch && made.to === from && made.after.length + entries.length <= AFTER_AT_MOST;
      if (!isNext) {
        made = null;
        return;
      }
      made.to = to;
      made.after.push(...entries);
    },
  };
}
