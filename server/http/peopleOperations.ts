import type { Operation } from "./operation.ts";

const COMMAND = { problems: [403, 413, 415], takesIdempotencyKey: true, access: "officer" } as const;

function act(name: string, summary: string): Operation {
  const problems = [403, 404, 409, 413, 415];
  return { method: "post", path: `/officers/:id/${name}`, summary, answer: "OfficerActed", ...COMMAND, problems };
}

/** The routes of signing in, officers and keys. */
export const PEOPLE_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/session",
    summary: "Sign in: by the token of a link, by name, password and second factor, or as an agency by its key",
    body: "SignIn",
    answer: "Session",
    problems: [403, 413, 415],
    access: "anyone",
  },
  { method: "get", path: "/session", summary: "Who am I", answer: "Session", access: "anyone" },
  { method: "delete", path: "/session", summary: "Sign out", answer: null, status: 204, problems: [403], access: "anyone" },
  {
    method: "post",
    path: "/session/password",
    summary: "Change one's own password; every other session ends and this one gets a new cookie",
    body: "PasswordChange",
    answer: "Session",
    problems: [403, 409, 413, 415],
    access: "officer",
  },
  {
    method: "post",
    path: "/enrolments/look",
    summary: "Whose enrolment link this is",
    body: "EnrolLook",
    answer: "Enrolling",
    problems: [403, 413, 415],
    access: "anyone",
  },
  {
    method: "post",
    path: "/enrolments",
    summary: "Choose a password by an enrolment link",
    body: "Enrol",
    answer: "Enrolled",
    problems: [403, 413, 415],
    access: "anyone",
  },
  {
    method: "post",
    path: "/enrolments/confirm",
    summary: "Bind the second factor by a code of it; only then the password counts",
    body: "EnrolConfirm",
    answer: null,
    status: 204,
    problems: [403, 413, 415],
    access: "anyone",
  },
  { method: "get", path: "/officers", summary: "Every officer", answer: "Officer", isList: true, problems: [403], access: "officer" },
  {
    method: "post",
    path: "/officers",
    summary: "Add an officer; the answer holds the enrolment link",
    body: "OfficerIn",
    answer: "OfficerActed",
    status: 201,
    ...COMMAND,
    problems: [403, 409, 413, 415],
  },
  { ...act("change", "Change name, role and site; a new role or site ends every session"), body: "OfficerChange" },
  act("disable", "No more sign-in; every session ends"),
  act("enable", "Allow sign-in again"),
  act("enrol", "A new enrolment link; the one before stops working"),
  act("sign-out", "End every session"),
  act("reset-second-factor", "Unbind the second factor; with a new link where the role needs one"),
  {
    method: "get",
    path: "/audit",
    summary: "Who did and who tried what, newest first; at most 20,000 entries of the journal are looked at for one answer",
    query: {
      from: "Not before this moment, ISO 8601 with its offset",
      to: "Not after this moment",
      who: "Id of a person, or part of a name in any spelling",
      kind: "refused, administered, alert or shift",
      limit: "1 to 200, by default 50",
      before: "The before of the answer to go on from",
    },
    answer: "Audit",
    problems: [403],
    access: "officer",
  },
  { method: "get", path: "/keys", summary: "The keys agencies post with", answer: "Key", isList: true, problems: [403], access: "officer" },
  {
    method: "post",
    path: "/keys",
    summary: "Make a key for an agency; it is told once",
    body: "KeyIn",
    answer: "KeyMade",
    status: 201,
    ...COMMAND,
    problems: [403, 409, 413, 415],
  },
  { method: "delete", path: "/keys/:id", summary: "Revoke a key", answer: null, status: 204, problems: [403, 404], access: "officer" },
];
