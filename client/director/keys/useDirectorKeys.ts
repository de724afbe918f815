import { useEffect, useRef } from "react";
import { pageTimers } from "#client/live/pageTimers.ts";
import { type DirectorAct, KEY_ACTS, keyName } from "./keyMap.ts";
import { createTwice } from "./twice.ts";

const TYPING = "input:not([type='radio']), textarea, select, [contenteditable='true']";
/** What answers these keys by itself while it has the focus. */
const PRESSED = "button, a[href], summary, input[type='radio']";

/**
 * Binds the keys of the desk. A key typed into a field or while a sheet is open is left alone; Enter and Space press the button that
 * has the focus. The safe scene asks for its key twice: `0`, or Escape where it closed nothing.
 */
export function useDirectorKeys(act: (act: DirectorAct, isRepeat: boolean) => void): void {
  const held = useRef(act);
  useEffect(() => {
    held.current = act;
  });
  useEffect(() => {
    const twice = createTwice(pageTimers().monotonic);
    const onKey = (key: KeyboardEvent): void => {
      const name = keyName(key);
      if (key.defaultPrevented || name === null || document.querySelector("dialog[open]") !== null) return;
      if (isTakenBy(key.target, name)) return;
      const found = Object.hasOwn(KEY_ACTS, name) ? KEY_ACTS[name] : undefined;
      if (found === undefined) return;
      key.preventDefault();
      const isTwice = !key.repeat && twice(name);
      if (name === "Escape" && isTwice) return held.current("safe", false);
      if (found !== "safe" || isTwice) held.current(found, key.repeat);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isTakenBy(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) !== null) return name !== "Escape";
  const isPress = name === "Enter" || name === " ";
  const isStep = name.startsWith("Arrow") && target.closest("input[type='radio']") !== null;
  return isStep || (isPress && target.closest(PRESSED) !== null);
}
