import type { Operation } from "./operation.ts";

/** Readings of the scoreboard. */
export const SCORE_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/trust/scoreboard",
    summary: "How agencies share what they owe: per agency and field, over any days, computed the same way for everyone",
    query: {
      from: "First day YYYY-MM-DD, in Việt Nam; by default 365 days with the last one",
      to: "Last day; by default today",
      topic: "actual or exercise; by default what the wall shows",
      format: "json or csv (text/csv with the same rows); by default json",
    },
    answer: "Scoreboard",
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/trust/launch",
    summary: "The opening day, 19 August 2020, as it stood",
    answer: "Launch",
    problems: [403],
    access: "officer",
  },
];
