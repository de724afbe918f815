import { useEffect, useRef } from "react";

/** What a key does, by its name: a lower-case letter, `/`, `?`, `Escape`, `ArrowDown`, … */
export type KeyActs = Readonly<Record<string, () => void>>;

const TYPING = "input, textarea, select, [contenteditable='true'], [role='combobox']";

/**
 * Binds single keys for as long as the part is on screen. A key typed into a field, with Ctrl, Alt or Meta, or while a
 * dialog is open is left alone; Escape is heard in fields too.
 */
export function useDeskKeys(acts: KeyActs): void {
  const held = useRef(acts);
  useEffect(() => {
    held.current = acts;
  });
  useEffect(() => {
    const onKey = (key: KeyboardEvent): void => {
      if (key.defaultPrevented || key.ctrlKey || key.altKey || key.metaKey) return;
      const name = keyName(key);
      const isFree = name === "Escape" || !(key.target instanceof Element && key.target.closest(TYPING) !== null);
      const act = Object.hasOwn(held.current, name) ? held.current[name] : undefined;
      if (!isFree || act === undefined || document.querySelector("dialog[open]") !== null) return;
      key.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** An input method for Vietnamese hides the letter of a key; the key's place then says which it was. */
function keyName({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  if ((key === "Process" || key === "Unidentified") && code.startsWith("Key")) return code.slice(3).toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}
