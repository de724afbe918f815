/** What a key does in the roster's field. */
export type FinderAct = "down" | "up" | "show" | "call" | "showAll" | "callAll" | "mark" | "clear" | "unmark" | "order" | "close";

/** What of the roster decides what Escape does. */
export interface FinderState {
  readonly isTyped: boolean;
  readonly hasMarks: boolean;
}

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** The act of a key in the roster's field, `null` where it is a letter to be typed. */
export function finderActOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed, { isTyped, hasMarks }: FinderState): FinderAct | null {
  if (metaKey) return null;
  if (altKey) return key === "Enter" && !ctrlKey && !shiftKey ? "order" : null;
  if (key === "Enter") {
    if (ctrlKey) return shiftKey ? "callAll" : "showAll";
    return shiftKey ? "call" : "show";
  }
  if (ctrlKey) return null;
  if (key === "ArrowDown") return "down";
  if (key === "ArrowUp") return "up";
  // No name has a plus in it.
  if (key === "+") return "mark";
  if (key !== "Escape") return null;
  if (isTyped) return "clear";
  return hasMarks ? "unmark" : "close";
}
