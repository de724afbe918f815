import { type RefObject, useState } from "react";
import { flushSync } from "react-dom";
import type { SiteId } from "#shared/catalogue/site.ts";

/** What lies at the right of the roster: lines, what rooms ask to be corrected, or orders. */
export type CallTab = "calls" | "corrections" | "given";

/** Whether the roster is open, and what opens and closes it. */
export interface OpenCallDesk {
  readonly isOpen: boolean;
  /** The site whose card is gone to. */
  readonly first: SiteId | null;
  /** What it opens with. */
  readonly tab: CallTab;
  readonly toggle: () => void;
  readonly toggleGiven: () => void;
  readonly openAt: (site: SiteId) => void;
  readonly close: () => void;
  /** Closes it when what gets the focus, by its selector, lies behind it. */
  readonly makeWayFor: (selector: string) => void;
}

/** Opens and closes the roster; closed, the keys are the desk's again. */
export function useCallDesk(root: RefObject<HTMLElement | null>): OpenCallDesk {
  const [open, setOpen] = useState<{ readonly first: SiteId | null; readonly tab: CallTab } | null>(null);
  const close = (): void => {
    setOpen(null);
    root.current?.focus();
  };
  return {
    isOpen: open !== null,
    first: open?.first ?? null,
    tab: open?.tab ?? "calls",
    toggle: () => (open === null ? setOpen({ first: null, tab: "calls" }) : close()),
    toggleGiven: () => (open?.tab === "given" ? close() : setOpen({ first: null, tab: "given" })),
    openAt: (site) => setOpen({ first: site, tab: "calls" }),
    close,
    makeWayFor: (selector) => {
      if (open === null || root.current?.querySelector(selector)?.checkVisibility() === true) return;
      // At once: the field has to be there before it can have the focus.
      flushSync(() => setOpen(null));
    },
  };
}
