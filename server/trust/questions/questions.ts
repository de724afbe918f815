import type { LookRow } from "#shared/trust/answers/questionAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { QuestionsState } from "#shared/trust/question.ts";
import { createQuestionDesk, type QuestionDesk, type QuestionDeskParts } from "./questionDesk.ts";
import { createQuestionRunner, type QuestionRunner, type QuestionRunnerParts } from "./questionRunner.ts";

/** What questions are made of. */
export type QuestionsParts = QuestionDeskParts & QuestionRunnerParts;

/** Questions about figures, of one server. */
export interface Questions {
  readonly desk: QuestionDesk;
  readonly state: () => QuestionsState;
  /** The newest look at each indicator, of this node. */
  readonly looks: (topic: CheckedTopic) => readonly LookRow[];
  /** Looks at everything that has closed since; `run` does so once a minute. */
  readonly look: QuestionRunner["look"];
  readonly run: QuestionRunner["run"];
}

/** Questions over one journal. */
export function createQuestions(parts: QuestionsParts): Questions {
  const { look, run, looks } = createQuestionRunner(parts);
  return { desk: createQuestionDesk(parts), state: parts.questions.state, look, run, looks };
}
