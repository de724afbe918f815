/** Every reason for which an act on officers, or a sign-in, is refused. */
export type DutyRefusalCode =
  | "field.bad"
  | "username.taken"
  | "officer.unknown"
  | "officer.disabled"
  | "officer.changed"
  | "admin.last"
  | "link.bad"
  | "sign-in.wrong"
  | "second-factor"
  | "factor.unbound"
  | "factor.unreadable"
  | "too-many";

/** Why something was not done, and what to do, in both languages. */
export interface DutyRefusal {
  readonly code: DutyRefusalCode;
  /** Of the request: which field is at fault. */
  readonly field?: string;
  readonly vi: string;
  readonly en: string;
  /** Of too many tries: how long to wait. */
  readonly retryAfterS?: number;
}

/** What an act came to. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: DutyRefusal };

/** The outcome of an act that was done. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The outcome of an act that was not done. */
export function refused(refusal: DutyRefusal): { readonly ok: false; readonly refusal: DutyRefusal } {
  return { ok: false, refusal };
}
