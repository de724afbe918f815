import { useSyncExternalStore } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";

/** Whose orders are told. */
export interface SiteNotesProps {
  readonly desk: DirectorDesk;
  readonly site: string;
}

/** What became of the orders that were pressed beside a site, each with the server's reason. */
export function SiteNotes({ desk, site }: SiteNotesProps) {
  const { open } = desk.orders;
  const orders = useSyncExternalStore(open.subscribe, open.get).filter(({ about }) => about === site);
  return (
    <>
      {orders.map(({ lane }) => (
        <OrderNote key={lane} desk={desk} lane={lane} />
      ))}
    </>
  );
}
