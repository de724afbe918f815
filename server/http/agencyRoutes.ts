import type { Router } from "express";
import type { AgencyAnswer } from "#shared/trust/answers/agencyAnswers.ts";
import type { ReportsAnswer } from "#shared/trust/answers/chainAnswers.ts";
import { shown } from "#server/intake/refusal.ts";
import { searchQuestions } from "#server/trust/questions/questionView.ts";
import { dueNext } from "#server/trust/scoreboard/dueNext.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { RequestRefused } from "./problems.ts";
import { onlyParameters } from "./queryParams.ts";
import { daysParameters } from "./scoreRoutes.ts";

/** Adds `GET /agency`, `/agency/reports` and `/agency/receipts/:report`: what is told is always of the one who asks. */
export function addAgencyRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { scoreboard, catalogue, journal, exact, reports } = parts;

  api.get("/agency", async (request, response) => {
    const { agency, topic } = await authority.agencyOf(request);
    onlyParameters(request, "from", "to");
    const now = scoreboard.ground.now(topic);
    const days = daysParameters(request, now);
    const [{ from, to, rows, formulae }, due] = await Promise.all([
      scoreboard.score({ topic, ...days, agency }),
      dueNext({ catalogue, journal: journal[topic], beganAt: scoreboard.ground.beganAt(topic) }, agency, now),
    ]);
    const { questions } = searchQuestions(exact.state().questions, { topic, state: null, agency });
    const answer: AgencyAnswer = { agency, topic, at: new Date(now).toISOString(), from, to, rows, formulae, due, questions };
    response.setHeader("Cache-Control", "no-store");
    response.json(answer);
  });

  api.get("/agency/reports", async (request, response) => {
    const { agency, topic } = await authority.agencyOf(request);
    onlyParameters(request);
    response.setHeader("Cache-Control", "no-store");
    response.json({ agency, reports: await reports.of(agency, topic) } satisfies ReportsAnswer);
  });

  api.get("/agency/receipts/:report", async (request, response) => {
    const { agency, topic } = await authority.agencyOf(request);
    onlyParameters(request);
    const { report } = request.params;
    const kept = (await reports.of(agency, topic)).find((each) => each.report === report);
    if (kept === undefined || "failed" in kept) {
      throw new RequestRefused({
        code: "not-found",
        vi: `Không còn biên nhận của báo cáo "${shown(report)}" của cơ quan này; các báo cáo còn lưu ở GET /agency/reports.`,
        en: `No receipt of the report "${shown(report)}" of this agency is kept; GET /agency/reports lists those that are.`,
      });
    }
    response.setHeader("Cache-Control", "no-store");
    response.json(kept);
  });
}
