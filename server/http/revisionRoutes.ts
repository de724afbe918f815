import type { Router } from "express";
import { z } from "zod";
import { DAY_MS, type Instant } from "#shared/clock/instant.ts";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { RecentRevisionsAnswer, TriangleAnswer } from "#shared/trust/answers/revisionAnswers.ts";
import { recentListOf } from "#server/trust/revisions/recentList.ts";
import { triangleOf } from "#server/trust/revisions/triangle.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import type { Operation } from "./operation.ts";
import {
  badParameter,
  indicatorNamed,
  momentParameter,
  onlyParameters,
  provinceIds,
  type ReadingCatalogue,
  requiredParameter,
  textParameter,
  topicParameter,
} from "./queryParams.ts";

const moment = z.iso.datetime({ offset: true });
const decimal = z.string().nullable();
const topic = z.enum(["actual", "exercise"]);
const way = {
  late: z.int().describe("Reports that changed figures after their deadline"),
  up: z.int(),
  down: z.int(),
  isOneWay: z.boolean(),
  chance: decimal.describe("That as many go the same way, by the sign test; null below five"),
};
const version = {
  revision: z.int(),
  value: z.string(),
  status: z.enum(OBS_STATUSES),
  receivedAt: moment,
  lagDays: z.number().describe("From the end of the period"),
  isLate: z.boolean(),
  change: decimal,
  changePercent: decimal,
  agency: z.string(),
  key: z.string().nullable(),
  via: z.enum(["program", "file", "hand"]).nullable(),
  reporter: z.string().nullable(),
  report: z.string(),
  note: z.string().nullable().describe("The reason given; null: none"),
};

/** Schemas of the answers about revisions. */
export const REVISION_SCHEMAS = {
  RevisionTriangle: z.object({
    topic,
    series: z.string(),
    rows: z.array(
      z.object({
        period: z.string(),
        deadline: moment.nullable(),
        versions: z.array(z.object(version)),
        drift: decimal.describe("Newest less first"),
        driftPercent: decimal,
        isCut: z.boolean().describe("The first version is no longer kept"),
      }),
    ),
    width: z.int(),
    late: z.object(way),
  }),
  RecentRevisions: z.object({
    topic,
    from: moment,
    to: moment,
    completeSince: moment.describe("From when on the server that answers knows of every revision"),
    total: z.int(),
    rows: z.array(z.object({ series: z.string(), period: z.string(), was: decimal, ...version })),
    groups: z.array(z.object({ agency: z.string(), indicator: z.string(), revisions: z.int(), withoutReason: z.int(), ...way })),
  }),
} as const;

/** Readings of revisions. */
export const REVISION_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/trust/revisions",
    summary: "Every version of every period of one series: who changed it, when, by how much and why",
    query: { indicator: "Code", province: "Code or id, VN for the country", topic: "actual or exercise; by default what the wall shows" },
    required: ["indicator", "province"],
    answer: "RevisionTriangle",
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/trust/revisions/recent",
    summary: "Figures changed lately, and late changes that all go one way",
    query: {
      agency: "Of this agency",
      from: "From when, with offset; by default seven days before to",
      to: "Until when; by default now",
      topic: "actual or exercise; by default what the wall shows",
    },
    answer: "RecentRevisions",
    problems: [403],
    access: "officer",
  },
];

const RECENT_DAYS = 7;

/** Adds `GET /trust/revisions` and `GET /trust/revisions/recent`. */
export function addRevisionRoutes(
  api: Router,
  { parts, authority, reading }: { readonly parts: AppParts; readonly authority: Authority; readonly reading: ReadingCatalogue },
): void {
  api.get("/trust/revisions", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request, "indicator", "province", "topic");
    const indicator = indicatorNamed(reading, requiredParameter(request, "indicator"));
    const [newest = "", ...older] = provinceIds(reading, requiredParameter(request, "province")).toReversed();
    const about = topicParameter(request, parts);
    const histories = await Promise.all([newest, ...older].map((id) => parts.journal[about].history(seriesKey(indicator.code, id))));
    // A code that was given to another province since stands for both; the one with figures is meant.
    const at = Math.max(
      0,
      histories.findIndex((kept) => kept.length > 0),
    );
    const series = seriesKey(indicator.code, [newest, ...older][at] ?? newest);
    response.setHeader("Cache-Control", "no-store");
    response.json(triangleOf(histories[at] ?? [], { topic: about, series, indicator }) satisfies TriangleAnswer);
  });

  api.get("/trust/revisions/recent", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request, "agency", "from", "to", "topic");
    const about = topicParameter(request, parts);
    const to: Instant = momentParameter(request, "to") ?? parts.now() + (about === "exercise" ? parts.drill().offsetMs : 0);
    const from: Instant = momentParameter(request, "from") ?? to - RECENT_DAYS * DAY_MS;
    if (from > to) {
      throw badParameter("from", 'Tham số "from" phải trước "to".', 'The parameter "from" must be before "to".');
    }
    const asked = { topic: about, agency: textParameter(request, "agency"), from, to };
    response.setHeader("Cache-Control", "no-store");
    response.json(recentListOf(parts.revisions.of(about), asked, reading.indicators) satisfies RecentRevisionsAnswer);
  });
}
