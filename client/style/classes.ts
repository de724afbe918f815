/** Class names of a style sheet as one attribute; a name the sheet does not have is left out. */
export function classes(...names: readonly (string | undefined)[]): string {
  return names.filter((name) => name !== undefined).join(" ");
}
