import { useState } from "react";
import type { SiteId } from "#shared/catalogue/site.ts";
import { isCalled, isInPart, type RosterPart, type RosterRow } from "./roster.ts";
import { findSites } from "./siteEntries.ts";

/** What is typed, listed, lit and marked on the roster. */
export interface Finder {
  readonly typed: string;
  readonly part: RosterPart;
  readonly found: readonly RosterRow[];
  readonly lit: RosterRow | null;
  /** Marked to be called together, as long as they are not called. */
  readonly marked: readonly SiteId[];
  readonly type: (typed: string) => void;
  readonly list: (part: RosterPart) => void;
  readonly light: (site: SiteId) => void;
  readonly walk: (step: number) => void;
  readonly mark: (site: SiteId) => void;
  readonly unmark: () => void;
}

/** Keeps it; the lit one stays lit while it is listed. */
export function useFinder(rows: readonly RosterRow[]): Finder {
  const [typed, setTyped] = useState("");
  const [part, setPart] = useState<RosterPart>("all");
  const [litId, setLit] = useState<SiteId | null>(null);
  const [marks, setMarks] = useState<readonly SiteId[]>([]);
  const found = findSites(
    rows.filter((row) => row.group !== "centre" && isInPart(row, part)),
    typed,
  );
  const at = Math.max(
    0,
    found.findIndex(({ id }) => id === litId),
  );
  const lit = found[at] ?? null;
  return {
    typed,
    part,
    found,
    lit,
    marked: marks.filter((site) => rows.some((row) => row.id === site && !isCalled(row))),
    type: (text) => {
      setTyped(text);
      setLit(null);
    },
    list: setPart,
    light: setLit,
    walk: (step) => setLit(found[(at + step + found.length) % Math.max(1, found.length)]?.id ?? null),
    mark: (site) => setMarks(marks.includes(site) ? marks.filter((each) => each !== site) : [...marks, site]),
    unmark: () => setMarks([]),
  };
}
