import { useEffect } from "react";

/** What keys do, by their letter. */
export type RoomKeys = Readonly<Record<string, () => void>>;

/** Listens to single letters while shown; whoever types into a field is not disturbed, and a key that is held down acts once. */
export function useRoomKeys(keys: RoomKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
      const act = keys[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [keys]);
}

/** True while letters belong to what has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
