import { useEffect, useState, useSyncExternalStore } from "react";
import { send } from "#client/link/commands.ts";
import { createStore } from "#client/live/store.ts";
import type { AuditRow } from "./auditText.ts";

/** What the audit is filtered by; empty is everything. */
export interface AuditFilter {
  readonly who: string;
  readonly kind: string;
  /** Days in Việt Nam, `2026-11-24`. */
  readonly from: string;
  readonly to: string;
}

interface Read {
  readonly rows: readonly AuditRow[];
  /** Where to go on; `null` at the end. */
  readonly before: number | null;
  readonly isReading: boolean;
  /** Why the last reading failed, in the server's words; empty when nobody answered. */
  readonly fault: string | null;
}

/** The audit as far as it was read. */
export interface Audit extends Read {
  readonly show: (filter: AuditFilter) => void;
  readonly more: () => void;
}

interface Page {
  readonly entries: readonly AuditRow[];
  readonly before: number | null;
}

const EVERYTHING: AuditFilter = { who: "", kind: "", from: "", to: "" };
const NOTHING: Read = { rows: [], before: null, isReading: true, fault: null };

function queryOf({ who, kind, from, to }: AuditFilter, before: number | null): string {
  const said = {
    who: who.trim(),
    kind,
    from: from === "" ? "" : `${from}T00:00:00+07:00`,
    to: to === "" ? "" : `${to}T23:59:59.999+07:00`,
    before: before === null ? "" : String(before),
  };
  return new URLSearchParams(Object.entries(said).filter(([, value]) => value !== "")).toString();
}

function createAuditReader(lang: "vi" | "en") {
  const store = createStore<Read>(NOTHING);
  let asked = EVERYTHING;
  let turn = 0;
  const read = async (before: number | null): Promise<void> => {
    turn += 1;
    const mine = turn;
    const held = before === null ? [] : store.get().rows;
    store.set({ ...store.get(), rows: held, isReading: true, fault: null });
    const outcome = await send<Page>({ method: "GET", path: `/audit?${queryOf(asked, before)}`, lang });
    // Another filter was chosen meanwhile.
    if (mine !== turn) return;
    if (outcome.kind === "done") {
      store.set({ rows: [...held, ...outcome.body.entries], before: outcome.body.before, isReading: false, fault: null });
    } else store.set({ ...store.get(), isReading: false, fault: outcome.problem?.detail ?? outcome.problem?.title ?? "" });
  };
  return {
    store,
    show: (filter: AuditFilter): void => {
      asked = filter;
      void read(null);
    },
    more: (): void => void read(store.get().before),
  };
}

/** Reads the audit, newest first, and on from there when asked. */
export function useAudit(lang: "vi" | "en"): Audit {
  const [reader] = useState(() => createAuditReader(lang));
  useEffect(() => reader.show(EVERYTHING), [reader]);
  return { ...useSyncExternalStore(reader.store.subscribe, reader.store.get), show: reader.show, more: reader.more };
}
