import type { Operation } from "./operation.ts";

/** Readings of an agency's own record: by its key, or by a session opened with it. */
export const AGENCY_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/agency",
    summary: "An agency's own record as the centre sees it, what is due next, and the questions put to it",
    query: { from: "First day YYYY-MM-DD, in Việt Nam; by default 365 days with the last one", to: "Last day; by default today" },
    answer: "AgencyRecord",
    access: "agency",
  },
  {
    method: "get",
    path: "/agency/reports",
    summary: "An agency's own newest reports, with what was refused and why",
    answer: "Reports",
    access: "agency",
  },
  {
    method: "get",
    path: "/agency/receipts/:report",
    summary: "The signed receipt of one report of one's own",
    answer: "Receipt",
    problems: [404],
    access: "agency",
  },
];
