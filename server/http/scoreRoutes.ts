import type { Request, Router } from "express";
import { DAY_MS, type Instant, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import { LAUNCH } from "#server/trust/scoreboard/launch.ts";
import { DAYS_AT_MOST } from "#server/trust/scoreboard/scoreboard.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { badParameter, onlyParameters, textParameter, topicParameter } from "./queryParams.ts";
import { scoreCsv } from "./scoreCsv.ts";

const USUAL_DAYS = 365;

/** Adds `GET /trust/scoreboard` and `GET /trust/launch`. */
export function addScoreRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { scoreboard, catalogue } = parts;
  api.get("/trust/scoreboard", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request, "from", "to", "topic", "format");
    const topic = topicParameter(request, parts);
    const days = daysParameters(request, scoreboard.ground.now(topic));
    const isCsv = formatParameter(request) === "csv";
    const answer = await scoreboard.score({ topic, ...days, agency: null });
    response.setHeader("Cache-Control", "no-store");
    if (!isCsv) {
      response.json(answer);
      return;
    }
    response.setHeader("Content-Disposition", `attachment; filename="bang-diem-${topicName(topic)}${answer.from}-${answer.to}.csv"`);
    response.type("text/csv; charset=utf-8").send(scoreCsv(answer, catalogue));
  });
  api.get("/trust/launch", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request);
    response.setHeader("Cache-Control", "no-store");
    response.json(LAUNCH);
  });
}

/** A file of a drill says so in its very name. */
function topicName(topic: ObservationTopic): string {
  return topic === "exercise" ? "dien-tap-" : "";
}

function formatParameter(request: Request): "json" | "csv" {
  const asked = textParameter(request, "format") ?? "json";
  if (asked !== "json" && asked !== "csv") {
    throw badParameter("format", 'Tham số "format" là json hoặc csv.', 'The parameter "format" is json or csv.');
  }
  return asked;
}

/** The days from–to, both within; by default a year that ends today. */
export function daysParameters(request: Request, now: Instant): { readonly from: string; readonly to: string } {
  const to = dayParameter(request, "to") ?? vietnamDate(now);
  const from = dayParameter(request, "from") ?? vietnamDate(startOfVietnamDate(to) - (USUAL_DAYS - 1) * DAY_MS);
  const days = (startOfVietnamDate(to) - startOfVietnamDate(from)) / DAY_MS + 1;
  if (days < 1) throw badParameter("from", 'Ngày "from" phải không sau ngày "to".', 'The day "from" is not to be after "to".');
  if (days > DAYS_AT_MOST) {
    throw badParameter(
      "from",
      `Khoảng ngày dài nhất là 20 năm (${DAYS_AT_MOST} ngày). Hãy chọn khoảng ngắn hơn.`,
      `The longest stretch is 20 years (${DAYS_AT_MOST} days). Choose a shorter one.`,
    );
  }
  return { from, to };
}

function dayParameter(request: Request, name: string): string | null {
  const text = textParameter(request, name);
  if (text !== null && parsePeriod(text)?.kind !== "day") {
    throw badParameter(name, `"${name}" là ngày có thật, ví dụ 2020-08-19.`, `"${name}" is a day of the calendar, for example 2020-08-19.`);
  }
  return text;
}
