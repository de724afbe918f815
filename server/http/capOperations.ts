import { CAP_BODY_TYPES, CAP_TYPE } from "./capBody.ts";
import { FEED_TYPE } from "./capRoutes.ts";
import type { Operation } from "./operation.ts";

/** Routes by which other systems read alerts and send theirs. */
export const CAP_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/alerts/feed",
    summary: "The live alerts as an Atom feed (RFC 4287), each with a link to its CAP message",
    answer: null,
    answerType: FEED_TYPE,
    problems: [403],
    isCached: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/alerts/:id/cap",
    summary: "An alert as a CAP 1.2 message",
    query: { version: "Number of the message; by default the newest" },
    answer: null,
    answerType: CAP_TYPE,
    problems: [403, 404],
    access: "reader",
  },
  {
    method: "post",
    path: "/alerts/cap",
    summary: "Take a CAP 1.2 message; answered with an Ack or Error where Accept prefers application/cap+xml",
    takesXml: CAP_BODY_TYPES,
    answer: "CapTaken",
    status: 201,
    moreStatuses: [200, 202],
    problems: [403, 404, 409, 413, 415, 422],
    takesIdempotencyKey: true,
    access: "officer",
  },
];
