import { useMemo } from "react";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { conferenceOrders } from "./conferenceOrders.ts";
import { LineSign } from "./LineSign.tsx";
import { lineText } from "./lineText.ts";
import { isCalled } from "./roster.ts";
import { SiteNotes } from "./SiteNotes.tsx";
import { siteOfProvince } from "./siteEntries.ts";
import { useRoster } from "./useRoster.ts";

/** The room of a province that was pressed on the map. */
export interface MapCallProps {
  readonly desk: DirectorDesk;
  readonly province: string;
  readonly onOpen: (site: SiteId) => void;
}

/** Calls the room of a province that was pressed and shows it; one on the line already is shown, or gone to. */
export function MapCall({ desk, province, onOpen }: MapCallProps) {
  const words = callWords(desk.lang);
  const rows = useRoster(desk);
  const give = useMemo(() => conferenceOrders(desk), [desk]);
  const site = siteOfProvince(rows, province);
  const row = rows.find(({ id }) => id === site?.id);
  if (row === undefined) return null;
  const { act } = words;
  const does = !isCalled(row) ? "call" : row.isOnWall ? "open" : "show";
  const press = { call: () => give.call(row.id, true), show: () => give.show(row.id, true), open: () => onOpen(row.id) }[does];
  return (
    <>
      <button type="button" data-part="map-call" data-does={does} onClick={press}>
        {{ call: act.onMap, show: act.onMapShow, open: act.toCard }[does]}
      </button>
      {row.line === "absent" || row.line === "present" ? null : (
        <small>
          <LineSign line={row.line} /> {lineText(row, words)}
        </small>
      )}
      <SiteNotes desk={desk} site={row.id} />
    </>
  );
}
