import type { ProblemCode } from "#shared/wire/problem.ts";

/** Why a whole request is refused; nothing of it was taken. */
export interface BodyRefusal {
  readonly code: ProblemCode;
  readonly vi: string;
  readonly en: string;
  /** What of the request is at fault: a JSON pointer, `#byte=`, `#row=`, `#header=` or `?parameter`. */
  readonly pointer?: string;
}

/** Thrown while a body is read, when the rest of it makes no sense; becomes a problem answer. */
export class BodyFault extends Error {
  override readonly name = "BodyFault";
  readonly refusal: BodyRefusal;
  constructor(refusal: BodyRefusal) {
    super(refusal.en);
    this.refusal = refusal;
  }
}
