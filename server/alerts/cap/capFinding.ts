/** A rule of SPEC.md beside this file. */
export type CapRule = `C${number}`;

/** Something of a message that breaks a rule: which, where (a path of element names), and in both languages what was expected. */
export interface CapFinding {
  readonly rule: CapRule;
  readonly at: string;
  readonly vi: string;
  readonly en: string;
}

/** What reading a message comes to. */
export type CapReading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly findings: readonly CapFinding[] };

/** A refusal of one finding. */
export function refuse(
  rule: CapRule,
  at: string,
  vi: string,
  en: string,
): { readonly ok: false; readonly findings: readonly CapFinding[] } {
  return { ok: false, findings: [{ rule, at, vi, en }] };
}

const SHOWN_CHARACTERS = 60;

/** A value as a sentence may quote it: short, on one line, nothing in it that turns or hides text. */
export function quoted(value: string): string {
  const plain = value.replaceAll(/[\p{C}\p{Z}\s]+/gu, " ").trim();
  return `"${plain.length > SHOWN_CHARACTERS ? `${plain.slice(0, SHOWN_CHARACTERS)}…` : plain}"`;
}
