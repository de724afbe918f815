import type { Instant } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { unpackFacts } from "./entryCodec.ts";
import type { ObservationEntry, SeriesVersions } from "./journal.ts";
import { type RedisTopic, readScript } from "./redisTopic.ts";
import { SCRIPTS } from "./scripts.ts";

/** Series one call looks at: with every period they may keep some 15 ms of Redis, usually less than one. */
const AT_ONCE = 50;

/** Versions a line each: no body holds a line break. */
type Row = readonly [held: string, superseded: string, periods: number, oldest: string];

/** In one place for the keys of a series, so that no other file has to know how they are called. */
type KeysOf = (series: SeriesKey) => readonly string[];

/** Calls on their way, sent before this thread is busy with an answer: Redis works on the next ones meanwhile. */
const AHEAD = 4;

/** Versions of many series, some series at a time; the next are asked for while the caller works on these [J44]. */
export async function* readBetween(
  topic: RedisTopic<ObservationEntry>,
  series: readonly SeriesKey[],
  within: { readonly from: Instant; readonly to: Instant },
  keysOf: KeysOf,
): AsyncGenerator<readonly SeriesVersions[]> {
  const asked: Promise<unknown>[] = [];
  let next = 0;
  const ask = (): void => {
    const some = series.slice(next, next + AT_ONCE);
    next += AT_ONCE;
    if (some.length === 0) return;
    const answer = readScript(topic, SCRIPTS.between, some.flatMap(keysOf), [String(within.from), String(within.to)]);
    // Whoever stops reading does not wait for it; whoever goes on is told.
    answer.catch(() => {});
    asked.push(answer);
  };
  for (let n = 0; n < AHEAD; n += 1) ask();
  for (let at = 0; ; at += AT_ONCE) {
    const answer = asked.shift();
    if (answer === undefined) return;
    const rows = (await answer) as readonly Row[];
    ask();
    yield rows.flatMap((row, index) => {
      const key = series[at + index];
      return key === undefined || row[2] === 0 ? [] : [versionsOf(key, row)];
    });
  }
}

function versionsOf(series: SeriesKey, [held, superseded, periods, oldest]: Row): SeriesVersions {
  const figures = unpackFacts(held);
  const about = { series, periods, oldestStart: Number(oldest) };
  if (superseded === "") return { ...about, figures, superseded: [] };
  const wanted = new Set(figures.map(({ period }) => period));
  return { ...about, figures, superseded: unpackFacts(superseded).filter(({ period }) => wanted.has(period)) };
}
