import { useEffect, useState } from "react";
import type { PageTimers } from "#client/live/pageTimers.ts";
import type { DraftShelf } from "./deskDatabase.ts";
import { type Autosave, createAutosave } from "./drafts/autosave.ts";
import type { Draft } from "./drafts/draft.ts";
import { newKey } from "./openDesk.ts";
import type { Sent } from "./outbox/outboxItem.ts";
import type { RaiseForm } from "./RaiseAlert/raiseForm.ts";

/** The draft that is being written, and what keeps it. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly autosave: Autosave;
}

/** The drafts of an officer and the one that is open. */
export interface Drafting {
  readonly drafts: readonly Draft[];
  readonly open: OpenDraft | null;
  readonly start: (form: RaiseForm) => void;
  readonly resume: (draft: Draft) => void;
  readonly close: () => void;
  readonly discard: (draft: Draft) => void;
  /** The open one was sent; it opens again if it is refused while no other is. */
  readonly sent: (ended: Promise<Sent>) => void;
}

/** What drafting works with. */
export interface DraftingParts {
  readonly shelf: DraftShelf;
  readonly by: string;
  readonly timers: Pick<PageTimers, "after" | "now">;
  readonly onShelfFault: () => void;
}

/** Follows the drafts on the disk, of every page of this browser. */
export function useDrafts({ shelf, by, timers, onShelfFault }: DraftingParts): Drafting {
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [open, setOpen] = useState<OpenDraft | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const show = (draft: Draft, first: "blank" | "saved"): void => setOpen({ draft, autosave: createAutosave(shelf.keep, timers, first) });

  useEffect(() => {
    let isGone = false;
    const read = (): void => {
      shelf.drafts(by).then((kept) => {
        if (!isGone) setDrafts(kept);
      }, onShelfFault);
    };
    read();
    const undo = shelf.watch(read);
    return () => {
      isGone = true;
      undo();
    };
  }, [shelf, by, onShelfFault]);

  const returned = open === null ? drafts.find((draft) => draft.key === refused && draft.problem !== null) : undefined;
  if (returned !== undefined) {
    show(returned, "saved");
    setRefused(null);
  }

  return {
    drafts,
    open,
    start: (form) => show({ key: newKey(), by, form, savedAt: timers.now(), state: "open", problem: null }, "blank"),
    resume: (draft) => show(draft, "saved"),
    close: () => setOpen(null),
    discard: (draft) => {
      if (draft.key === open?.draft.key) {
        open.autosave.drop();
        setOpen(null);
      }
      shelf.forget(draft.key).catch(onShelfFault);
    },
    sent: (ended) => {
      const key = open?.draft.key ?? null;
      setOpen(null);
      void ended.then(({ kind }) => {
        if (kind === "refused") setRefused(key);
      });
    },
  };
}
