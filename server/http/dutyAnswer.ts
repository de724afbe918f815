import type { ProblemCode } from "#shared/wire/problem.ts";
import type { DutyRefusalCode, Outcome } from "#server/duty/dutyRefusal.ts";
import { RequestRefused } from "./problems.ts";

const PROBLEM: Readonly<Record<DutyRefusalCode, ProblemCode>> = {
  "field.bad": "bad-request",
  "username.taken": "conflict",
  "officer.unknown": "not-found",
  "officer.disabled": "conflict",
  "officer.changed": "conflict",
  "admin.last": "conflict",
  "link.bad": "unauthorised",
  "sign-in.wrong": "unauthorised",
  "second-factor": "second-factor",
  "factor.unbound": "forbidden",
  "factor.unreadable": "forbidden",
  "too-many": "too-many-requests",
};

/** What an act on people came to, or its refusal as a problem. */
export function granted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) {
    return outcome.value;
  }
  const { code, field, vi, en, retryAfterS } = outcome.refusal;
  throw new RequestRefused({
    code: PROBLEM[code],
    vi,
    en,
    ...(field === undefined ? {} : { pointer: `/${field}` }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  });
}
