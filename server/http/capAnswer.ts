import { z } from "zod";
import { CAP_STATUS } from "#shared/alert/alert.ts";
import { ALERT_STATES } from "#shared/alert/alertLifecycle.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { PROBLEMS, type ProblemCode } from "#shared/wire/problem.ts";
import type { CapFinding } from "#server/alerts/cap/capFinding.ts";
import { CAP_VERDICTS, type CapNotTaken, type CapOutcome, type CapTaken } from "#server/alerts/cap/capOutcome.ts";
import { findingsText, writeReply } from "#server/alerts/cap/writeReply.ts";
import type { Language } from "#server/intake/answer.ts";
import { type Refused, RequestRefused } from "./problems.ts";

/** What `POST /alerts/cap` answers with. */
export const capTakenSchema = z.object({
  verdict: z.enum(CAP_VERDICTS),
  sender: z.string(),
  identifier: z.string(),
  sent: z.string(),
  status: z.string().describe("CAP status of the message"),
  msgType: z.string(),
  alert: z.string().nullable().describe("Id of the alert it is now part of; null of a message that waits, or changes nothing"),
  state: z.enum(ALERT_STATES).nullable(),
  provinces: z.array(z.string()).describe("Official codes that its area was read as; VN is the whole country"),
  ignored: z.array(z.string()).describe("Geocodes that mean nothing here: valueName=value"),
  until: z.string().nullable().describe("Of a message that waits: until when, in the clock of its desk"),
});

/** A message that was taken, as the API answers it. */
export function presentTaken({ verdict, message, alert, ignored, until }: CapTaken, { sets }: Pick<Catalogue, "sets">) {
  const codes = new Map<string, string>(sets.flatMap((set) => set.provinces.map(({ id, code }) => [id, code] as const)));
  const { sender, identifier, sent, status, msgType } = message;
  return {
    verdict,
    sender,
    identifier,
    sent,
    status,
    msgType,
    alert: alert?.id ?? null,
    state: alert?.state ?? null,
    provinces: alert?.content.area.provinces.map((id) => codes.get(id) ?? id) ?? [],
    ignored,
    until: until === null ? null : new Date(until).toISOString(),
  };
}

/** HTTP status of a message that was taken: 201 where it made an alert, 202 where it waits. */
export function statusOfTaken({ verdict, message }: CapTaken): 200 | 201 | 202 {
  if (verdict === "parked") return 202;
  return message.msgType === "Alert" && verdict !== "test" ? 201 : 200;
}

/** Rules about bytes and form, by the problem they are. */
const FORM_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  C1: "body-too-large",
  C2: "bad-body",
  C3: "unsupported-type",
  C4: "bad-body",
  C5: "bad-body",
};

/** The problem that a message is refused with; each finding names its rule. */
export function refusedOutcome(outcome: CapNotTaken, language: Language): RequestRefused {
  switch (outcome.why) {
    case "invalid":
      return new RequestRefused(invalidProblem(outcome.findings, language));
    case "desk": {
      const { code, vi, en, field } = outcome.refusal;
      return new RequestRefused({ code, vi, en, ...(field === undefined ? {} : { pointer: field }) });
    }
    case "full":
      return new RequestRefused({
        code: "too-many-requests",
        vi: "Đang có quá nhiều thông điệp chờ cảnh báo gốc. Hãy gửi cảnh báo gốc trước.",
        en: "Too many messages wait for their Alert already. Send the Alerts first.",
        retryAfterS: 60,
      });
  }
}

function invalidProblem(findings: readonly CapFinding[], language: Language): Refused {
  const [first] = findings;
  const many = findings.length;
  return {
    code: FORM_PROBLEMS[first?.rule ?? ""] ?? "cap.invalid",
    vi: many === 1 ? (first?.vi ?? "") : `Thông điệp CAP có ${many} chỗ không đúng.`,
    en: many === 1 ? (first?.en ?? "") : `The CAP message has ${many} things wrong.`,
    errors: findings.map(({ rule, at, vi, en }) => ({ pointer: at, detail: language === "en" ? en : vi, rule })),
  };
}

/** HTTP status of a refusal. */
export function statusOfRefused({ refused }: RequestRefused): number {
  return PROBLEMS[refused.code].status;
}

/** An Ack or Error that answers a message; `null` when it cannot be said which message is meant. */
export function replyTo(
  outcome: CapOutcome,
  from: { readonly sender: string; readonly at: Instant; readonly language: Language },
): string | null {
  return writeReply(outcome.message, {
    msgType: outcome.ok ? "Ack" : "Error",
    note: outcome.ok ? noteOf(outcome) : reasonOf(outcome, from.language),
    sender: from.sender,
    at: from.at,
  });
}

function noteOf({ verdict, alert }: CapTaken): string {
  return alert === null ? verdict : `${verdict}: ${CAP_STATUS[alert.topic]} ${alert.id}`;
}

function reasonOf(outcome: CapNotTaken, language: Language): string {
  if (outcome.why === "invalid") return findingsText(outcome.findings, language);
  const { refused } = refusedOutcome(outcome, language);
  return (language === "en" ? refused.en : refused.vi) ?? refused.code;
}
