import { z } from "zod";
import { STATISTICS } from "#shared/trust/question.ts";
import { QUESTION_TOPICS, questionAskSchema, questionCloseSchema, questionReopenSchema, questionReplySchema } from "./questionBodies.ts";

const moment = z.iso.datetime({ offset: true });
const who = z.object({ id: z.string(), name: z.string(), role: z.string() });
const cursor = z.string().describe("epoch:seq of the exact topic that holds it");
const topic = z.enum(QUESTION_TOPICS);
const statistic = z.enum(STATISTICS);
/** A question with its answers. */
export const questionSchema = z.object({
  id: z.string().describe("The same for the same finding, whichever server makes it"),
  topic,
  statistic: statistic.describe("What made it be asked; person: somebody asks"),
  agency: z.string(),
  series: z.string(),
  period: z.string(),
  with: z.array(z.string()).describe("Other figures it is about"),
  facts: z.record(z.string(), z.string()).describe("The numbers behind it, by name"),
  alarmRate: z.string().nullable().describe("Share of clean agency-months in which this statistic asks, at most"),
  text: z.string().nullable(),
  askedAt: moment,
  askedBy: who,
  answers: z.array(z.object({ text: z.string(), at: moment, by: who })),
  state: z.enum(["open", "answered", "closed"]),
  closed: z.object({ at: moment, by: who, how: z.enum(["explained", "corrected", "withdrawn"]), why: z.string() }).nullable(),
  answerHours: z.number().nullable(),
});

/** Schemas of questions about figures. */
export const QUESTION_SCHEMAS = {
  Questions: z.object({
    topic,
    cursor,
    counts: z.object({ open: z.int(), answered: z.int(), closed: z.int() }),
    questions: z.array(questionSchema),
    statistics: z.array(
      z.object({
        statistic,
        titleVi: z.string(),
        titleEn: z.string(),
        formulaVi: z.string(),
        formulaEn: z.string(),
        needsVi: z.string().describe("What figures must be like for it to say anything"),
        needsEn: z.string(),
        source: z.string(),
        alarmRate: z.string(),
      }),
    ),
    looks: z
      .array(
        z.object({
          indicator: z.string(),
          agency: z.string(),
          period: z.string(),
          at: moment,
          figures: z.int(),
          tests: z.int(),
          found: z.int(),
          skipped: z.array(z.object({ statistic, reason: z.string() })).describe("What did not apply, and why"),
        }),
      )
      .describe("The newest look at each indicator, of the server that answers"),
  }),
  QuestionAsk: questionAskSchema,
  QuestionReply: questionReplySchema,
  QuestionClose: questionCloseSchema,
  QuestionReopen: questionReopenSchema,
  QuestionDone: z.object({ question: questionSchema, cursor }),
} as const;
