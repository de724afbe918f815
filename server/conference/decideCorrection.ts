import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Site } from "#shared/catalogue/site.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import { actAt, events } from "./callAct.ts";
import type { CommandOf, ConferenceDecision } from "./conferenceCommand.ts";
import { refused } from "./conferenceWords.ts";
import type { OnCall } from "./onCall.ts";

/** So many wait for an answer, of one site. */
const OPEN_MOST = 20;
/** The agency under which provinces report; any other site is of a body that reports for the country. */
const PROVINCES = "PROV";

/** A room asks that a figure of its own be looked at; the figure itself is its agency's to change. */
export function decideCorrect({ state, site, context }: OnCall, command: CommandOf<"correct">): ConferenceDecision {
  const { catalogue, newId } = context;
  const found = catalogue.sites.find(({ id }) => id === site);
  const { province } = splitSeriesKey(command.series as SeriesKey);
  if (found === undefined || !isSeries(catalogue, command.series)) return refused("series.unknown", "/series");
  if (!isOwn(found, province)) return refused("correction.not-own", "/series");
  const period = parsePeriod(command.period);
  if (period === null) return refused("period.unreadable", "/period");
  const open = state.corrections.filter((each) => each.site === site && each.answer === null);
  if (open.length >= OPEN_MOST) return refused("correction.too-many");
  const { series, seen, proposed, why } = command;
  const correction = { id: newId(), series, period: period.text, seen, proposed, why };
  return events({ type: "conference.correctionAsked", data: { ...actAt(context, site), correction } });
}

function isSeries({ indicators, sets }: Catalogue, series: string): boolean {
  const { indicator, province } = splitSeriesKey(series as SeriesKey);
  return indicators.some(({ code }) => code === indicator) && (province === COUNTRY || allProvinceIds({ sets }).includes(province));
}

function isOwn({ province, agency }: Site, of: string): boolean {
  return of === province || (agency !== PROVINCES && of === COUNTRY);
}

/** The desk answers, once. */
export function decideReply({ state, context }: Omit<OnCall, "site">, { id, text }: CommandOf<"reply">): ConferenceDecision {
  const correction = state.corrections.find((each) => each.id === id);
  if (correction === undefined) return refused("correction.unknown");
  if (correction.answer !== null) return refused("correction.answered");
  return events({ type: "conference.correctionAnswered", data: { ...actAt(context, correction.site), id, answer: text } });
}
