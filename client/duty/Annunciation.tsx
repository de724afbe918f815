import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { AlertGroup } from "#shared/alert/annunciation.ts";
import type { Store } from "#client/live/store.ts";
import { AlertSound } from "#client/widgets/alertSound/AlertSound.tsx";
import { alertWords } from "#client/words/alerts/words.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { named } from "#client/words/language.ts";
import style from "./Annunciation.module.css";
import { type Annunciator, createAnnunciator, type Telling } from "./annunciator.ts";
import type { DeskModel } from "./deskModel.ts";

/** The console's telling, started with the desk; followed only by the parts that show it. */
export function useTelling({ live, pulse }: DeskModel): Store<Telling> {
  const annunciator: Annunciator = useMemo(() => createAnnunciator(live, pulse, sessionStorage), [live, pulse]);
  useEffect(() => annunciator.start(), [annunciator]);
  return annunciator.telling;
}

/** Sound for what is told one by one. */
export function DeskSound({ desk, telling }: { readonly desk: DeskModel; readonly telling: Store<Telling> }) {
  const { told } = useSyncExternalStore(telling.subscribe, telling.get);
  return <AlertSound live={told} pulse={desk.pulse} lang={desk.lang} startsOn hasButton onTurnedOn={NOTHING} />;
}

/** The console's sound is on from the start, so there is nothing to remember. */
const NOTHING = (): void => undefined;

/** In a flood: the sign, and each group with its count, leading to its most pressing alert. */
export function FloodStrip(props: { readonly desk: DeskModel; readonly telling: Store<Telling>; readonly onSelect: (id: string) => void }) {
  const { desk, telling, onSelect } = props;
  const { flood, grouped } = useSyncExternalStore(telling.subscribe, telling.get);
  if (!flood && grouped.length === 0) return null;
  const { bar } = dutyWords(desk.lang);
  return (
    <section className={style.strip} data-part="flood" data-flood={flood} aria-label={flood ? bar.flood : bar.groupedTitle}>
      {flood ? (
        <strong title={bar.floodExplain}>
          <i className="sign" data-sign="Extreme" aria-hidden="true" />
          {bar.flood}
        </strong>
      ) : (
        <span>{bar.groupedTitle}</span>
      )}
      <ul>
        {grouped.map((group) => (
          <li key={group.key}>
            <button type="button" data-severity={group.severity} onClick={() => onSelect(group.highest.id)}>
              <i className="sign" data-sign={group.severity} aria-hidden="true" />
              {groupName(group, desk)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function groupName({ hazard, severity, count, highest, topic }: AlertGroup, { catalogue, lang }: DeskModel): string {
  const known = catalogue.hazards.find(({ code }) => code === hazard);
  const event = lang === "en" ? (highest.content.event.en ?? highest.content.event.vi) : highest.content.event.vi;
  const said = alertWords(lang);
  const status = topic === "exercise" ? `${said.exercise} ` : "";
  return `${status}${known === undefined ? event : named(lang, known)}: ${dutyWords(lang).bar.grouped(count, said.severity[severity])}`;
}
