import type { Operation } from "./operation.ts";

/** Readings of revisions. */
export const REVISION_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/trust/revisions",
    summary: "Every version of every period of one series: who changed it, when, by how much and why",
    query: { indicator: "Code", province: "Code or id, VN for the country", topic: "actual or exercise; by default what the wall shows" },
    required: ["indicator", "province"],
    answer: "RevisionTriangle",
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/trust/revisions/recent",
    summary: "Figures changed lately, and late changes that all go one way",
    query: {
      agency: "Of this agency",
      from: "From when, with offset; by default seven days before to",
      to: "Until when; by default now",
      topic: "actual or exercise; by default what the wall shows",
    },
    answer: "RecentRevisions",
    problems: [403],
    access: "officer",
  },
];
