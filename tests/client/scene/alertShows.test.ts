import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { knownFrom, knownToKeep, nextShows, type Shows } from "#client/scene/alertShows.ts";
import { ALERT_AT, anAlert, someContent } from "#tests/builders/anAlert.ts";

const NONE: Shows = { known: new Set(), waiting: [], now: null };
const EXTREME = anAlert({ content: someContent({ severity: "Extreme" }) });
const ANOTHER = anAlert({ id: "A-000000000002", content: someContent({ severity: "Extreme" }) });
const SEVERE = anAlert({ id: "A-000000000003" });

/** Runs the page's second pulse from one second to another, and notes who has the wall in each. */
function watch(live: readonly ReturnType<typeof anAlert>[], seconds: number, from: Shows = NONE, start = 0) {
  let shows = from;
  const seen: string[] = [];
  for (let second = start; second < start + seconds; second += 1) {
    const monotonic = second * SECOND_MS;
    shows = nextShows(shows, { live, nowOf: () => ALERT_AT + monotonic, monotonic });
    seen.push(shows.now === null ? "-" : `${shows.now.kind} ${shows.now.id.slice(-1)}@${shows.now.version}`);
  }
  return { shows, runs: runsOf(seen) };
}

function runsOf(seen: readonly string[]): readonly string[] {
  return seen.filter((one, at) => one !== seen[at - 1]);
}

describe("who has the wall", () => {
  test("an extreme alert takes over after the band told it, gives the wall back by itself, and the map turns to it then", () => {
    expect(watch([EXTREME], 60).runs).toEqual(["-", "takeover 1@1", "swing 1@1", "-"]);
  });

  test("a severe one turns the map and takes nothing over; a moderate one does neither", () => {
    expect(watch([SEVERE], 30).runs).toEqual(["-", "swing 3@1", "-"]);
    expect(watch([anAlert({ content: someContent({ severity: "Moderate" }) })], 30).runs).toEqual(["-"]);
  });

  test("several extreme ones take turns before the map turns to any", () => {
    expect(watch([EXTREME, ANOTHER], 100).runs.slice(0, 4)).toEqual(["-", "takeover 1@1", "takeover 2@1", "swing 1@1"]);
  });

  test("an extreme one does not wait for the map to come back from another", () => {
    const before = watch([SEVERE], 5);
    expect(watch([EXTREME, SEVERE], 5, before.shows, 5).runs.at(-1)).toBe("takeover 1@1");
  });

  test("the same version never comes twice, nor after a reload; a new version does", () => {
    const { shows } = watch([EXTREME], 60);
    expect(watch([EXTREME], 60, shows, 60).runs).toEqual(["-"]);
    const reloaded: Shows = { ...NONE, known: new Set(knownFrom(JSON.parse(JSON.stringify(knownToKeep(shows.known))))) };
    expect(watch([EXTREME], 60, reloaded).runs).toEqual(["-"]);
    const amended = { ...EXTREME, version: 2, sentAt: ALERT_AT + MINUTE_MS };
    expect(watch([amended], 40, shows, 60).runs).toEqual(["-", "takeover 1@2", "swing 1@2"]);
  });

  test("the wall comes back at once when the alert ends", () => {
    const { shows } = watch([EXTREME], 5);
    expect(shows.now?.kind).toBe("takeover");
    expect(watch([], 2, shows, 5).runs).toEqual(["-"]);
  });

  test("what is old news when the page opens, or by the time its turn comes, stands in the band alone", () => {
    expect(watch([{ ...EXTREME, sentAt: ALERT_AT - 10 * MINUTE_MS }], 30).runs).toEqual(["-"]);
    const flood = Array.from({ length: 40 }, (_, at) =>
      anAlert({ id: `A-0000000000${at + 10}`, content: someContent({ severity: "Extreme" }) }),
    );
    expect(watch(flood, 300).runs.filter((one) => one.startsWith("takeover"))).toHaveLength(6);
  });

  test("the map does not turn to the whole country", () => {
    const area = { ...someContent().area, provinces: ["VN" as ProvinceId] };
    expect(watch([anAlert({ content: someContent({ area }) })], 30).runs).toEqual(["-"]);
  });
});
