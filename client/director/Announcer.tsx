import { useSyncExternalStore } from "react";
import { callWords } from "#client/words/director/callsWords.ts";
import { named } from "#client/words/language.ts";
import { lineText } from "./conference/lineText.ts";
import { siteLabel } from "./conference/siteLabel.ts";
import { useConference } from "./conference/useRoster.ts";
import { type DirectorDesk, sceneOf } from "./directorDesk.ts";
import { whyOf } from "./orders/OrderNote.tsx";
import { useChosen, useOnAir } from "./state/useOnAir.ts";
import { useShow } from "./state/useShow.ts";

/** Tells those who do not see the desk what has happened: each line is read out when it changes. */
export function Announcer({ desk }: { readonly desk: DirectorDesk }) {
  const { words, lang, orders, names, set } = desk;
  const { tell } = words;
  const nameOf = (id: string | null): string => {
    const scene = sceneOf(desk, id);
    return scene === null ? "" : named(lang, scene);
  };
  const onAir = useOnAir(desk);
  const next = useShow(desk, (show) => show.next);
  const spotlight = useChosen(desk, (chosen) => chosen.spotlight);
  const holder = useShow(desk, (show) => show.holder?.who.name ?? null);
  const refused = useSyncExternalStore(orders.open.subscribe, () => orders.open.get().find(({ state }) => state === "refused") ?? null);
  const calls = callWords(lang);
  const conference = useConference(desk);
  const newest = Object.values(conference.calls).toSorted((a, b) => b.since - a.since)[0];
  const floor = conference.floor === null ? calls.floor.centre : siteLabel(desk, conference.floor);
  return (
    <div className="offscreen" aria-live="polite" data-part="announcer">
      <p>{tell.onAir(nameOf(onAir))}</p>
      <p>{next === null ? tell.noNext : tell.next(nameOf(next))}</p>
      <p>{spotlight === null ? "" : tell.spotlight(names.province(spotlight, set.id))}</p>
      <p>{holder === null ? "" : tell.holder(holder)}</p>
      <p>{calls.tell.floor(floor)}</p>
      <p>
        {newest === undefined || newest.state === "idle"
          ? ""
          : calls.tell.line(siteLabel(desk, newest.site), lineText({ line: newest.state, call: newest }, calls))}
      </p>
      <p>{refused === null ? "" : tell.refused(refused.what, whyOf(refused, words.orders.signInAgain))}</p>
    </div>
  );
}
