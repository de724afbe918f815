import { OBS_STATUSES, type ObsStatus } from "#shared/observation/obsStatus.ts";
import { type PassportTrust, readTrust } from "./passportTrust.ts";

/** What the centre answers of a figure: who said it, when, what it was before, when it was owed. Moments as ISO texts. */
export interface Passport {
  readonly period: string;
  readonly value: string;
  readonly status: ObsStatus;
  readonly publishedAt: string;
  readonly receivedAt: string;
  readonly agencyNameVi: string;
  readonly agencyNameEn: string;
  readonly reporter: string | null;
  readonly revision: number;
  readonly was: string | null;
  readonly previous: string | null;
  readonly previousPeriod: string | null;
  readonly note: string | null;
  readonly exercise: boolean;
  readonly contract: { readonly deadline: string; readonly met: boolean } | null;
  readonly trust: PassportTrust;
}

type Answer = Readonly<Record<string, unknown>>;

/** Reads an answer of `GET /observations/passport`; `null` for anything else. */
export function readPassport(answer: unknown): Passport | null {
  if (!isRecord(answer)) return null;
  const { period, value, publishedAt, receivedAt, agencyNameVi, agencyNameEn, revision, exercise } = answer;
  const status = OBS_STATUSES.find((each) => each === answer["status"]);
  const isText = [period, value, publishedAt, receivedAt, agencyNameVi, agencyNameEn].every((each) => typeof each === "string");
  if (!isText || status === undefined || typeof revision !== "number") return null;
  return {
    period: String(period),
    value: String(value),
    status,
    publishedAt: String(publishedAt),
    receivedAt: String(receivedAt),
    agencyNameVi: String(agencyNameVi),
    agencyNameEn: String(agencyNameEn),
    reporter: textOf(answer["reporter"]),
    revision,
    was: textOf(answer["was"]),
    previous: textOf(answer["previous"]),
    previousPeriod: textOf(answer["previousPeriod"]),
    note: textOf(answer["note"]),
    exercise: exercise === true,
    contract: contractOf(answer["contract"]),
    trust: readTrust(answer),
  };
}

function contractOf(answer: unknown): Passport["contract"] {
  if (!isRecord(answer)) return null;
  const { deadline, met } = answer;
  return typeof deadline === "string" && typeof met === "boolean" ? { deadline, met } : null;
}

function textOf(answer: unknown): string | null {
  return typeof answer === "string" && answer !== "" ? answer : null;
}

function isRecord(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null;
}
