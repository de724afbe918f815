/** A text in the one form in which people who type it differently still agree: no marks, đ as d, lower case. */
export function withoutMarks(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/gu, "d").toLowerCase();
}
