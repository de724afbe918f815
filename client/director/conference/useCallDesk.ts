import { type RefObject, useState } from "react";
import { flushSync } from "react-dom";
import type { SiteId } from "#shared/catalogue/site.ts";

/** Whether the roster is open, and what opens and closes it. */
export interface OpenCallDesk {
  readonly isOpen: boolean;
  /** The site whose card is gone to. */
  readonly first: SiteId | null;
  readonly toggle: () => void;
  readonly openAt: (site: SiteId) => void;
  readonly close: () => void;
  /** Closes it when what gets the focus, by its selector, lies behind it. */
  readonly makeWayFor: (selector: string) => void;
}

/** Opens and closes the roster; closed, the keys are the desk's again. */
export function useCallDesk(root: RefObject<HTMLElement | null>): OpenCallDesk {
  const [open, setOpen] = useState<{ readonly first: SiteId | null } | null>(null);
  const close = (): void => {
    setOpen(null);
    root.current?.focus();
  };
  return {
    isOpen: open !== null,
    first: open?.first ?? null,
    toggle: () => (open === null ? setOpen({ first: null }) : close()),
    openAt: (site) => setOpen({ first: site }),
    close,
    makeWayFor: (selector) => {
      if (open === null || root.current?.querySelector(selector)?.checkVisibility() === true) return;
      // At once: the field has to be there before it can have the focus.
      flushSync(() => setOpen(null));
    },
  };
}
