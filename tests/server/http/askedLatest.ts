import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { ObservationJournal } from "#server/journal/journal.ts";

/** The newest figures, asked of the journal each time instead of tailed: enough for the routes' tests. */
export function askedLatest(topic: ObservationJournal): LatestState {
  let held = new Map<SeriesKey, Observation>();
  let at: Cursor = { epoch: "", seq: 0 };
  return {
    cursor: () => at,
    isReady: () => true,
    isLinked: () => true,
    get: (series) => held.get(series),
    all: () => held.values(),
    reach: async () => {
      const { cursor, observations } = await topic.latest();
      held = new Map(observations.map((each) => [each.series, each]));
      at = cursor;
      return true;
    },
    onEntries: () => () => {},
    onReset: () => () => {},
  };
}
