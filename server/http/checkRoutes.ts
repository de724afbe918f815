import type { Router } from "express";
import type { ChecksAnswer, RuleAnswer } from "#shared/trust/answers/checkAnswers.ts";
import { shown } from "#server/intake/refusal.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { RequestRefused } from "./problems.ts";
import { onlyParameters, topicParameter } from "./queryParams.ts";

/** Adds `GET /trust/checks` and `GET /trust/checks/:rule` [K17]. */
export function addCheckRoutes(api: Router, parts: AppParts, authority: Authority): void {
  api.get("/trust/checks", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request, "topic");
    response.setHeader("Cache-Control", "no-store");
    response.json(parts.checks.rules(topicParameter(request, parts)) satisfies ChecksAnswer);
  });
  api.get("/trust/checks/:rule", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request, "topic");
    const id = request.params.rule;
    const answer = parts.checks.rule(topicParameter(request, parts), id);
    if (answer === null) {
      throw new RequestRefused({
        code: "not-found",
        vi: `Không có quy tắc kiểm tra chéo "${shown(id)}"; xem danh sách ở GET /trust/checks.`,
        en: `There is no cross-check "${shown(id)}"; GET /trust/checks lists them.`,
      });
    }
    response.setHeader("Cache-Control", "no-store");
    response.json(answer satisfies RuleAnswer);
  });
}
