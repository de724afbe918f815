import { expect, test } from "vitest";
import { spanBefore, spanFrom, spanOf } from "#client/trust/scoreboard/span.ts";

const NOW = Date.parse("2020-08-19T01:30:00Z");

test("presets end today in Việt Nam, where the day begins seven hours earlier", () => {
  expect(spanOf("week", NOW)).toEqual({ from: "2020-08-13", to: "2020-08-19" });
  expect(spanOf("quarter", NOW)).toEqual({ from: "2020-07-01", to: "2020-08-19" });
  expect(spanOf("year", NOW)).toEqual({ from: "2020-01-01", to: "2020-08-19" });
  expect(spanOf("days365", Date.parse("2020-12-31T18:00:00Z"))).toEqual({ from: "2020-01-03", to: "2021-01-01" });
});

test("the stretch before has as many days and ends the day before", () => {
  expect(spanBefore({ from: "2020-08-13", to: "2020-08-19" })).toEqual({ from: "2020-08-06", to: "2020-08-12" });
  expect(spanBefore({ from: "2020-03-01", to: "2020-03-01" })).toEqual({ from: "2020-02-29", to: "2020-02-29" });
});

test("an address names a stretch; what it leaves out or gets wrong is the usual one, and ends that are turned are turned back", () => {
  const usual = { from: "2020-01-01", to: "2020-08-19" };
  const read = (query: string) => spanFrom(new URLSearchParams(query), usual);
  expect(read("from=2020-02-01&to=2020-02-29")).toEqual({ from: "2020-02-01", to: "2020-02-29" });
  expect(read("from=hôm qua")).toEqual(usual);
  expect(read("from=2020-13-01")).toEqual(usual);
  expect(read("from=2020-06-01&to=2020-05-01")).toEqual({ from: "2020-05-01", to: "2020-06-01" });
});
