/** As long as a reason may be (rule A27). */
export const REASON_MAX = 500;
const LETTERS_AT_LEAST = 3;

/** True for a reason that says something: three letters or more. */
export function isReason(text: string): boolean {
  return (text.match(/\p{L}/gu)?.length ?? 0) >= LETTERS_AT_LEAST;
}
