import { type ReactNode, useEffect, useRef } from "react";
import style from "./Sheet.module.css";

/** Something laid over a desk. */
export interface SheetProps {
  readonly title: string;
  readonly closeWord: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside it, and Escape closes it. */
export function Sheet({ title, closeWord, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={style.sheet} aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button type="button" onClick={onClose}>
          {closeWord} <kbd>Esc</kbd>
        </button>
      </header>
      <div className={style.content}>{children}</div>
    </dialog>
  );
}
