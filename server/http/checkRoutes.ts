import type { Router } from "express";
import { z } from "zod";
import { checkRuleSchema } from "#shared/catalogue/checkRule.ts";
import type { ChecksAnswer, RuleAnswer } from "#shared/trust/answers/checkAnswers.ts";
import { UNABLE_REASONS } from "#shared/trust/check.ts";
import { shown } from "#server/intake/refusal.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import type { Operation } from "./operation.ts";
import { RequestRefused } from "./problems.ts";
import { onlyParameters, topicParameter } from "./queryParams.ts";

const decimal = z.string().nullable();
const row = {
  rule: checkRuleSchema,
  formulaVi: z.string(),
  formulaEn: z.string(),
  agrees: z.int(),
  disagrees: z.int(),
  unable: z.array(z.object({ reason: z.enum(UNABLE_REASONS), count: z.int() })),
  checkedAt: z.int().nullable().describe("Milliseconds since 1970, by the clock of the topic; null: not yet"),
};
const head = {
  topic: z.enum(["actual", "exercise"]),
  isReady: z.boolean().describe("False until the figures held at the start were looked at: the counts are not whole"),
};
/** What a check says of one place and period. */
export const checkResultSchema = z.object({
  rule: z.string(),
  place: z.string().describe("Province id, or VN"),
  period: z.string(),
  outcome: z.enum(["agrees", "disagrees", "unable"]),
  reason: z.enum(UNABLE_REASONS).nullable().describe("Why nothing can be said; never to be read as agreement"),
  left: decimal,
  right: decimal,
  gap: decimal,
  gapPercent: decimal,
  allowed: z.tuple([z.string(), z.string()]).nullable().describe("Of the gap; of a band, its ends"),
  coverage: z.object({ have: z.int(), of: z.int() }).nullable(),
  series: z.array(z.string()),
});

/** Schemas of the answers about cross-checks. */
export const CHECK_SCHEMAS = {
  Checks: z.object({ ...head, rules: z.array(z.object(row)) }),
  CheckOfRule: z.object({
    ...head,
    ...row,
    results: z.array(checkResultSchema).describe("Disagreeing first, 500 at most"),
    total: z.int(),
  }),
} as const;

const TOPIC = { topic: "actual or exercise; by default what the wall shows" };

/** Readings of cross-checks. */
export const CHECK_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/trust/checks",
    summary: "Every cross-check with what it says now: agrees, disagrees, and how often it cannot be checked and why",
    query: TOPIC,
    answer: "Checks",
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/trust/checks/:rule",
    summary: "One cross-check, place by place and period by period",
    query: TOPIC,
    answer: "CheckOfRule",
    problems: [403, 404],
    access: "officer",
  },
];

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
