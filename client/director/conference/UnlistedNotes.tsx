import { useSyncExternalStore } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { isCalled, type RosterRow } from "./roster.ts";

/** What is listed, of everything there is. */
export interface UnlistedNotesProps {
  readonly desk: DirectorDesk;
  readonly rows: readonly RosterRow[];
  readonly found: readonly RosterRow[];
}

/** Refusals of sites that the next name typed has taken off the list; those on the line have them on their cards. */
export function UnlistedNotes({ desk, rows, found }: UnlistedNotesProps) {
  const { open } = desk.orders;
  const orders = useSyncExternalStore(open.subscribe, open.get);
  const isUnlisted = (site: string): boolean =>
    rows.some((row) => row.id === site && !isCalled(row)) && !found.some(({ id }) => id === site);
  return (
    <>
      {orders
        .filter(({ about, state }) => about !== undefined && state !== "sending" && isUnlisted(about))
        .map(({ lane }) => (
          <OrderNote key={lane} desk={desk} lane={lane} isNamed />
        ))}
    </>
  );
}
