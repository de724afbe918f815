import { describe, expect, test } from "vitest";
import { HOUR_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { EMPTY_BAND, ENDED_SHOWN_MS, nextBand } from "#client/live/alertBand.ts";
import { ALERT_AT, aDeskWith, anAlert, someContent } from "#tests/builders/anAlert.ts";

const moment = (change: Partial<Parameters<typeof nextBand>[2]> = {}) => ({ isDrill: false, now: ALERT_AT, monotonic: 0, ...change });
const extreme = anAlert({ id: "A-000000000002", content: someContent({ severity: "Extreme" }) });
const practised = anAlert({ id: "E-000000000001", topic: "exercise" });

describe("the alerts of a page", () => {
  test("[A9] stand real before practised, graver first, and nothing practised stands outside a drill", () => {
    const desk = aDeskWith(practised, anAlert(), extreme);
    const ids = (isDrill: boolean) => nextBand(EMPTY_BAND, desk, moment({ isDrill })).live.map(({ id }) => id);
    expect(ids(true)).toEqual(["A-000000000002", "A-000000000001", "E-000000000001"]);
    expect(ids(false)).toEqual(["A-000000000002", "A-000000000001"]);
  });

  test("are the same object until something of them changes", () => {
    const desk = aDeskWith(anAlert());
    const band = nextBand(EMPTY_BAND, desk, moment());
    expect(nextBand(band, desk, moment({ monotonic: 5 * SECOND_MS }))).toBe(band);
  });

  test.each([
    ["resolved", { state: "closed", closedAs: "resolved" }],
    ["cancelled", { state: "closed", closedAs: "cancelled" }],
    ["resolved", { state: "returnedUnacknowledged", closedAs: "resolved" }],
    ["shelved", { state: "shelved" }],
  ] as const)("are told as %s for half a minute once they ended, then no more", (as, change) => {
    const band = nextBand(EMPTY_BAND, aDeskWith(anAlert()), moment());
    const desk = aDeskWith(anAlert(change));
    const ended = nextBand(band, desk, moment({ monotonic: 1_000 }));
    expect(ended.live).toEqual([]);
    expect(ended.ended.map((one) => one.as)).toEqual([as]);
    const later = nextBand(ended, desk, moment({ monotonic: 1_000 + ENDED_SHOWN_MS - 1 }));
    expect(later.ended).toHaveLength(1);
    expect(nextBand(later, desk, moment({ monotonic: 1_000 + ENDED_SHOWN_MS })).ended).toEqual([]);
  });

  test("[A3] expire by the clock although the server's word has not come, and a page that was away tells what is gone as over", () => {
    const band = nextBand(EMPTY_BAND, aDeskWith(anAlert()), moment());
    expect(nextBand(band, aDeskWith(anAlert()), moment({ now: ALERT_AT + 13 * HOUR_MS })).ended.map(({ as }) => as)).toEqual(["expired"]);
    expect(nextBand(band, aDeskWith(), moment()).ended.map(({ as }) => as)).toEqual(["over"]);
  });

  test("come back from the shelf as themselves, not as ended", () => {
    const band = nextBand(EMPTY_BAND, aDeskWith(anAlert()), moment());
    const shelved = nextBand(band, aDeskWith(anAlert({ state: "shelved" })), moment());
    const back = nextBand(shelved, aDeskWith(anAlert()), moment());
    expect([back.live.length, back.ended.length]).toEqual([1, 0]);
  });

  test("leave at once with the drill when they were practised", () => {
    const band = nextBand(EMPTY_BAND, aDeskWith(practised), moment({ isDrill: true }));
    expect(nextBand(band, aDeskWith(practised), moment())).toEqual({ live: [], ended: [] });
  });
});
