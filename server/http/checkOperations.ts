import type { Operation } from "./operation.ts";

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
