import type { ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

function command(path: string, body: ApiSchema, summary: string): Operation {
  return {
    ...{ method: "post", path: `/trust/questions${path}`, summary, body },
    ...{ answer: "QuestionDone", problems: [403, 404, 409, 413, 415], takesIdempotencyKey: true, access: "officer" },
  };
}

/** The routes of questions about figures. */
export const QUESTION_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/trust/questions",
    summary: "Questions to agencies about their figures with what was answered, how each statistic works, and what did not apply",
    query: {
      state: "open, answered or closed; by default all",
      agency: "Those to this agency",
      topic: "actual or exercise; by default what the wall shows",
    },
    answer: "Questions",
    problems: [403],
    access: "reader",
  },
  { ...command("", "QuestionAsk", "Ask the agency that supplied a figure about it"), status: 201 },
  { ...command("/:id/answer", "QuestionReply", "The agency that is asked answers, by its key or its session"), access: "reader" },
  command("/:id/close", "QuestionClose", "Close a question, and say why"),
  command("/:id/reopen", "QuestionReopen", "Open a closed question again, and say why"),
];
