/** The panel that a JSON pointer into a scene (or into a body with the scene as `content`) leads to; `null`: none. */
export function panelIndexOf(pointer: string): number | null {
  const found = /^(?:\/content|\/draft)?\/panels\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return found === undefined ? null : Number(found);
}
