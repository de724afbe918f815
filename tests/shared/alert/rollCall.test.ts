import { expect, test } from "vitest";
import type { ScreenPresence } from "#shared/alert/alertEvents.ts";
import { rollCallOf, sightByProvince } from "#shared/alert/rollCall.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Site, SiteId } from "#shared/catalogue/site.ts";
import { A_SITE, ALERT_AT, AN_OFFICER, ANOTHER_SITE, anAlert } from "#tests/builders/anAlert.ts";

function screens(...all: readonly (Partial<ScreenPresence> & { readonly id: string })[]): Readonly<Record<string, ScreenPresence>> {
  const whole = all.map(
    (one): ScreenPresence => ({
      label: one.id,
      role: "screen",
      wall: "main",
      site: null,
      joinedAt: ALERT_AT - 1_000,
      leftAt: null,
      ...one,
    }),
  );
  return Object.fromEntries(whole.map((one) => [one.id, one]));
}

const statesOf = (...args: Parameters<typeof rollCallOf>): Readonly<Record<string, string>> =>
  Object.fromEntries(rollCallOf(...args).screens.map(({ screen, state }) => [screen.id, state]));

test("[A44] a screen has shown it, is waited for, is silent after 10 s, or is away", () => {
  const all = screens(
    { id: "shown" },
    { id: "shownAndGone", leftAt: ALERT_AT + 3_000 },
    { id: "there" },
    { id: "late", joinedAt: ALERT_AT + 9_000 },
    { id: "gone", leftAt: ALERT_AT + 5_000 },
    { id: "goneBefore", leftAt: ALERT_AT - 1 },
  );
  const alert = anAlert({ shown: { shown: ALERT_AT + 200, shownAndGone: ALERT_AT + 300 } });
  const at = { shown: "shown", shownAndGone: "shown", gone: "away" };
  expect(statesOf(alert, all, ALERT_AT + 9_999)).toEqual({ ...at, there: "waiting", late: "waiting" });
  expect(statesOf(alert, all, ALERT_AT + 10_000)).toEqual({ ...at, there: "silent", late: "waiting" });
  const roll = rollCallOf(alert, all, ALERT_AT + 60_000);
  expect(roll.totals).toEqual({ acknowledged: 0, shown: 2, waiting: 0, silent: 2, away: 1 });
  expect(roll.screens.map(({ state }) => state)).toEqual(["silent", "silent", "away", "shown", "shown"]);
  expect(roll.screens.find(({ screen }) => screen.id === "shown")?.at).toBe(ALERT_AT + 200);
});

test("[A44] who came after it was over is not called, and who was silent stays so", () => {
  const closed = anAlert({ state: "closed", closedAt: ALERT_AT + 20_000 });
  const all = screens({ id: "there" }, { id: "after", joinedAt: ALERT_AT + 20_001 });
  expect(statesOf(closed, all, ALERT_AT + 90_000)).toEqual({ there: "silent" });
});

test("[A44] in an exercise the presence of a screen is read in the drill's clock", () => {
  const offsetMs = -86_400_000;
  const alert = anAlert({ sentAt: ALERT_AT + offsetMs });
  const all = screens({ id: "there", joinedAt: ALERT_AT + 5_000 });
  expect(statesOf(alert, all, ALERT_AT + 12_000 + offsetMs, offsetMs)).toEqual({ there: "waiting" });
  expect(statesOf(alert, all, ALERT_AT + 16_000 + offsetMs, offsetMs)).toEqual({ there: "silent" });
});

test("[A44] a site counts as the best of its screens, as acknowledged when it is, and without a screen as away", () => {
  const all = screens({ id: "a", site: A_SITE }, { id: "b", site: A_SITE });
  const alert = anAlert({ sites: [A_SITE, ANOTHER_SITE] });
  const siteStates = (change: Parameters<typeof anAlert>[0], now = ALERT_AT + 15_000) =>
    rollCallOf({ ...alert, ...change }, all, now).sites.map(({ state, at, screens: n }) => [state, at, n]);
  expect(siteStates({})).toEqual([
    ["silent", null, 2],
    ["away", null, 0],
  ]);
  expect(siteStates({ shown: { b: ALERT_AT + 700 } })[0]).toEqual(["shown", ALERT_AT + 700, 2]);
  const siteAcks = { [ANOTHER_SITE]: { at: ALERT_AT + 9, by: AN_OFFICER, version: 1 } };
  expect(siteStates({ siteAcks })[1]).toEqual(["acknowledged", ALERT_AT + 9, 0]);
});

test("[A44] a province is told by the site in it that needs someone most", () => {
  const here = "01" as ProvinceId;
  const sites = [A_SITE, ANOTHER_SITE].map(
    (id): Site => ({ id, nameVi: id, nameEn: id, province: here, point: [0, 0], validFrom: null, validTo: null }),
  );
  const all = screens({ id: "a", site: A_SITE }, { id: "b", site: ANOTHER_SITE });
  const alert = anAlert({ sites: [A_SITE, ANOTHER_SITE, "elsewhere" as SiteId], shown: { a: ALERT_AT } });
  const roll = rollCallOf(alert, all, ALERT_AT + 15_000);
  expect([...sightByProvince(roll, sites)]).toEqual([[here, "silent"]]);
});

test("[A44] after 10 s without a console of the desk having shown it, the roll says so", () => {
  const all = screens({ id: "wall" }, { id: "desk", role: "duty" });
  const byWall = anAlert({ shown: { wall: ALERT_AT + 1 } });
  expect(rollCallOf(byWall, all, ALERT_AT + 9_999).isUnseenByDesks).toBe(false);
  expect(rollCallOf(byWall, all, ALERT_AT + 10_000).isUnseenByDesks).toBe(true);
  const byDesk = anAlert({ shown: { desk: ALERT_AT + 1 } });
  expect(rollCallOf(byDesk, all, ALERT_AT + 10_000).isUnseenByDesks).toBe(false);
});
