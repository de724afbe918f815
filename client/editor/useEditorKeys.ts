import { type RefObject, useEffect, useRef } from "react";
import type { OpenDraft } from "./keeping/openDraft.ts";
import { isPlaced } from "./model/draftScene.ts";
import type { SheetName } from "./sheets/EditorSheets.tsx";

/** What keys act on. */
export interface KeyParts {
  readonly open: OpenDraft;
  readonly onSheet: (sheet: SheetName | null) => void;
}

const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Keys of the editor: those of the page anywhere but in fields, those of a panel while it has the focus. */
export function useEditorKeys(root: RefObject<HTMLElement | null>, parts: KeyParts): void {
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  useEffect(() => {
    const onKey = (key: KeyboardEvent): void => {
      const isSheet = document.querySelector("dialog[open]") !== null;
      if (isSheet || key.defaultPrevented || key.isComposing || !(key.target instanceof HTMLElement)) return;
      const isField = key.target.matches("input:not([type='radio'], [type='checkbox']), textarea, select");
      const isDone =
        key.ctrlKey || key.metaKey ? onControl(key, isField, latest.current) : !isField && onPlain(key, root.current, latest.current);
      if (isDone) key.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [root]);
}

/** In a field, undo is the field's own; saving is the page's. */
function onControl(key: KeyboardEvent, isField: boolean, { open }: KeyParts): boolean {
  const letter = key.code.startsWith("Key") ? key.code.slice(3).toLowerCase() : key.key.toLowerCase();
  if (letter === "s") {
    void open.save();
    return true;
  }
  if (isField) return false;
  const { selected } = open.state.get();
  if (letter === "z") open.act({ act: key.shiftKey ? "redo" : "undo" });
  else if (letter === "y") open.act({ act: "redo" });
  else if (letter === "d" && selected !== null) open.act({ act: "duplicate", key: selected });
  else return false;
  return true;
}

function onPlain(key: KeyboardEvent, root: HTMLElement | null, { open, onSheet }: KeyParts): boolean {
  if (key.altKey) return false;
  if (key.key === "?") {
    onSheet("keys");
    return true;
  }
  const { selected } = open.state.get();
  if (key.key === "Escape" && selected !== null) {
    open.act({ act: "select", key: null });
    return true;
  }
  const focused = key.target instanceof Element ? key.target.closest<HTMLElement>("[data-panel-key]")?.dataset["panelKey"] : undefined;
  return focused === undefined ? false : onPanel(key, focused, { root, open });
}

function onPanel(
  key: KeyboardEvent,
  panel: string,
  { root, open }: { readonly root: HTMLElement | null; readonly open: OpenDraft },
): boolean {
  const arrow = ARROWS[key.key];
  if (arrow !== undefined) {
    const [dx, dy] = arrow;
    // A key that is held down is one movement.
    const gesture = key.repeat ? { gesture: `held ${key.key}` } : {};
    if (!isPlaced(open.state.get().draft)) open.act({ act: "reorder", key: panel, by: dx + dy < 0 ? -1 : 1, ...gesture });
    else if (key.shiftKey) open.act({ act: "stretch", key: panel, dw: dx, dh: dy, ...gesture });
    else open.act({ act: "step", key: panel, dx, dy, ...gesture });
    return true;
  }
  if (key.key === "Delete" || key.key === "Backspace") {
    removeAndGoOn(panel, open, root);
    return true;
  }
  if (key.key !== "Enter") return false;
  root?.querySelector<HTMLElement>("[data-part='settings'] :is(input, select, textarea, button)")?.focus();
  return true;
}

/** The focus goes to the panel that follows, so that the next key finds one. */
function removeAndGoOn(panel: string, open: OpenDraft, root: HTMLElement | null): void {
  const { panels } = open.state.get().draft;
  const at = panels.findIndex(({ key }) => key === panel);
  const next = panels[at + 1] ?? panels[at - 1];
  open.act({ act: "remove", key: panel });
  const goal = next === undefined ? "[data-palette] button" : `[data-panel-key="${next.key}"]`;
  root?.querySelector<HTMLElement>(goal)?.focus();
}
