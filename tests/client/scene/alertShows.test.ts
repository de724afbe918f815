import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { showAt } from "#client/scene/alertShows.ts";
import { ALERT_AT, anAlert, someContent } from "#tests/builders/anAlert.ts";

const EXTREME = anAlert({ content: someContent({ severity: "Extreme" }) });
const ANOTHER = anAlert({ id: "A-000000000002", content: someContent({ severity: "Extreme" }) });
const SEVERE = anAlert({ id: "A-000000000003" });

/** Looks every second from one to another, and notes who has the wall in each. */
function watch(live: readonly ReturnType<typeof anAlert>[], seconds: number, start = 0): readonly string[] {
  const seen: string[] = [];
  for (let second = start; second < start + seconds; second += 1) {
    const monotonic = second * SECOND_MS;
    const show = showAt({ live, nowOf: () => ALERT_AT + monotonic, monotonic });
    seen.push(show === null ? "-" : `${show.kind} ${show.id.slice(-1)}@${show.version}`);
  }
  return runsOf(seen);
}

function runsOf(seen: readonly string[]): readonly string[] {
  return seen.filter((one, at) => one !== seen[at - 1]);
}

describe("who has the wall", () => {
  test("an extreme alert takes over after the band told it, gives the wall back by itself, and the map turns to it then", () => {
    expect(watch([EXTREME], 60)).toEqual(["-", "takeover 1@1", "swing 1@1", "-"]);
  });

  test("a severe one turns the map and takes nothing over; a moderate one does neither", () => {
    expect(watch([SEVERE], 30)).toEqual(["-", "swing 3@1", "-"]);
    expect(watch([anAlert({ content: someContent({ severity: "Moderate" }) })], 30)).toEqual(["-"]);
  });

  test("several extreme ones take turns before the map turns to any", () => {
    expect(watch([EXTREME, ANOTHER], 100).slice(0, 4)).toEqual(["-", "takeover 1@1", "takeover 2@1", "swing 1@1"]);
  });

  test("an extreme one does not wait for the map to come back from another", () => {
    const later = { ...EXTREME, sentAt: ALERT_AT + 5 * SECOND_MS };
    expect(watch([later, SEVERE], 60)).toEqual(["-", "swing 3@1", "takeover 1@1", "swing 1@1", "-"]);
  });

  test("a page that joins late, or was loaded anew, turns to what every other page shows at that moment, and to nothing twice", () => {
    const second = { ...SEVERE, sentAt: ALERT_AT + 8 * SECOND_MS };
    const live = [EXTREME, second];
    const whole = Array.from({ length: 90 }, (_, at) => watch(live, 1, at)[0]);
    expect(runsOf(whole.map(String))).toEqual(["-", "takeover 1@1", "swing 1@1", "swing 3@1", "-"]);
    for (const start of [0, 7, 23, 44, 70]) {
      const offset = 3_600 * SECOND_MS;
      const show = showAt({ live, nowOf: () => ALERT_AT + start * SECOND_MS, monotonic: offset });
      expect(show === null ? "-" : `${show.kind} ${show.id.slice(-1)}@${show.version}`).toBe(whole[start]);
    }
  });

  test("a new version comes again", () => {
    const amended = { ...EXTREME, version: 2, sentAt: ALERT_AT + MINUTE_MS };
    expect(watch([amended], 50, 60)).toEqual(["-", "takeover 1@2", "swing 1@2", "-"]);
  });

  test("the wall comes back at once when the alert ends", () => {
    expect(watch([EXTREME], 1, 5)).toEqual(["takeover 1@1"]);
    expect(watch([], 2, 5)).toEqual(["-"]);
  });

  test("what is old news when the page opens, or by the time its turn comes, stands in the band alone", () => {
    expect(watch([{ ...EXTREME, sentAt: ALERT_AT - 10 * MINUTE_MS }], 30)).toEqual(["-"]);
    const flood = Array.from({ length: 40 }, (_, at) =>
      anAlert({ id: `A-0000000000${at + 10}`, content: someContent({ severity: "Extreme" }) }),
    );
    expect(watch(flood, 300).filter((one) => one.startsWith("takeover"))).toHaveLength(6);
  });

  test("the map does not turn to the whole country", () => {
    const area = { ...someContent().area, provinces: ["VN" as ProvinceId] };
    expect(watch([anAlert({ content: someContent({ area }) })], 30)).toEqual(["-"]);
  });
});
