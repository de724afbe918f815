/** What is typed in a field of a form, without the space around it. */
export function typedIn(form: HTMLFormElement, field: string): string {
  const typed = new FormData(form).get(field);
  return typeof typed === "string" ? typed.trim() : "";
}
