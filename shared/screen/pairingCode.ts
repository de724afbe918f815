/** Letters and digits that are not taken for one another from eight metres, and of which none is so wide that a code would not fit. */
export const CODE_LETTERS = "34679ACDEFHJKNPQRTXY";
/** 20^8 codes: of the few that are open for ten minutes nobody guesses one. */
export const CODE_LENGTH = 8;

/** A code as it was typed, in the one form it is kept in; `null` when it can be none. */
export function readPairingCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, "");
  return code.length === CODE_LENGTH && Array.from(code).every((letter) => CODE_LETTERS.includes(letter)) ? code : null;
}

/** A code as people read it, in two halves. */
export function pairingCodeText(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
}
