import type { Router } from "express";
import { DAY_MS, type Instant } from "#shared/clock/instant.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { RecentRevisionsAnswer, TriangleAnswer } from "#shared/trust/answers/revisionAnswers.ts";
import { recentListOf } from "#server/trust/revisions/recentList.ts";
import { triangleOf } from "#server/trust/revisions/triangle.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
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
