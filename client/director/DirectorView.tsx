import { type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Live } from "#client/live/living.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { directorKeyWords } from "#client/words/director/keysWords.ts";
import { orderWords } from "#client/words/orders/words.ts";
import { Announcer } from "./Announcer.tsx";
import { CallDesk } from "./conference/CallDesk.tsx";
import { conferenceOrders } from "./conference/conferenceOrders.ts";
import { FloorLine } from "./conference/FloorLine.tsx";
import { MapCall } from "./conference/MapCall.tsx";
import { useCallDesk } from "./conference/useCallDesk.ts";
import { createActs } from "./createActs.ts";
import style from "./Director.module.css";
import type { DirectorDesk } from "./directorDesk.ts";
import { directorOrders } from "./directorOrders.ts";
import { Emphasis } from "./figures/Emphasis.tsx";
import { MapFigures } from "./figures/MapFigures.tsx";
import { GiveSheet } from "./given/GiveSheet.tsx";
import { type GivePlace, placeAtHand, placeOfProvince, placeOfSite } from "./given/givePlace.ts";
import { HolderBar } from "./HolderBar.tsx";
import { HealthStrip } from "./health/HealthStrip.tsx";
import { KeySheet } from "./help/KeySheet.tsx";
import { Deck } from "./keys/Deck.tsx";
import type { DirectorAct } from "./keys/keyMap.ts";
import { useDirectorKeys } from "./keys/useDirectorKeys.ts";
import { MapDesk } from "./map/MapDesk.tsx";
import { Mixer } from "./mixer/Mixer.tsx";
import type { TakeKind } from "./mixer/takeKind.ts";
import { Programme } from "./programme/Programme.tsx";
import { SafeButton } from "./SafeButton.tsx";
import { SceneList } from "./scenes/SceneList.tsx";
import { tileColumns, wallAspect } from "./scenes/wallAspect.ts";
import { useShow } from "./state/useShow.ts";
import { TopBar } from "./TopBar.tsx";

/** The desk of one director: scenes on the left, next beside on air, below them the map, its figures, and what runs by itself. */
export function DirectorView({ desk }: { readonly desk: DirectorDesk }) {
  const { live, lang, words, wall } = desk;
  const face = useLinkFace(live);
  const onAir = useShow(desk, (show) => show.onAir?.scene ?? null);
  const root = useRef<HTMLDivElement>(null);
  const [transition, setTransition] = useState<TakeKind>("fade");
  const [isPointing, setPointing] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [isHelp, setHelp] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const give = useMemo(() => directorOrders(desk), [desk]);
  const calls = useCallDesk(root);
  const [giving, setGiving] = useState<{ readonly place: GivePlace | null } | null>(null);
  const point = (on: boolean): void => {
    setPointing(on);
    if (!on) give.point(null);
  };
  const reach = (selector: string): void => {
    calls.makeWayFor(selector);
    root.current?.querySelector<HTMLElement>(selector)?.focus();
  };
  const act = (pressed: DirectorAct, isRepeat: boolean): void =>
    createActs({
      ...{ desk, give, chosen, transition, isPointing, setTransition, point, setAsked },
      openHelp: () => setHelp(true),
      toggleCalls: calls.toggle,
      giveOrder: () => setGiving({ place: placeAtHand(desk, chosen) }),
      toggleGiven: calls.toggleGiven,
      floor: conferenceOrders(desk),
      focusOn: (field) => reach(`[data-field="${field}"] :is(input, select), input[data-field="${field}"]`),
      focusPart: (part) => reach(`[data-part="${part}"] button`),
      rest: () => root.current?.focus(),
    })(pressed, isRepeat);
  useDirectorKeys(act);
  useEffect(() => followCursor(root.current, live), [live]);

  return (
    <div
      ref={root}
      className={style.desk}
      style={{ "--wall": wallAspect(wall) }}
      tabIndex={-1}
      lang={lang}
      data-view="director"
      data-scene={onAir ?? wall.scenes[0] ?? ""}
      data-wall={wall.id}
      data-link={face.link}
      data-drill={face.drill}
      data-state-cursor=""
      onClick={giveFocusBack}
    >
      <TopBar desk={desk} onHelp={() => setHelp(true)} />
      {face.drill ? (
        <div className={style.band}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      <HolderBar desk={desk} isAsked={isAsked} onAsk={setAsked} />
      <FloorLine desk={desk} isOpen={calls.isOpen} onToggle={calls.toggle} onGiven={calls.toggleGiven} />
      <main className={style.columns} data-tiles={tileColumns(wall, desk.scenes.length)}>
        <SceneList desk={desk} onPrepare={give.prepare} />
        <div className={style.work} data-calls={calls.isOpen}>
          <Mixer
            desk={desk}
            onTake={give.take}
            onTransition={setTransition}
            onPoint={give.point}
            onDetails={give.details}
            {...{ transition, isPointing }}
          >
            <SafeButton desk={desk} onSafe={give.safe} />
          </Mixer>
          <div className={style.lower}>
            <MapDesk
              desk={desk}
              chosen={chosen}
              onChoose={setChosen}
              onSpotlight={give.spotlight}
              isPointing={isPointing}
              onPoint={give.point}
            >
              {chosen === null ? null : (
                <>
                  <MapCall desk={desk} province={chosen} onOpen={calls.openAt} />
                  <button type="button" data-part="map-give" onClick={() => setGiving({ place: placeOfProvince(desk, chosen) })}>
                    {orderWords(lang).desk.give} <kbd>J</kbd>
                  </button>
                </>
              )}
            </MapDesk>
            {calls.isOpen ? (
              <CallDesk
                key={`${calls.first ?? ""} ${calls.tab}`}
                desk={desk}
                first={calls.first}
                opensWith={calls.tab}
                onGive={(site) => setGiving({ place: placeOfSite(desk, site) })}
                onClose={calls.close}
              />
            ) : null}
            {calls.isOpen ? null : (
              <>
                <div className={style.figures}>
                  <MapFigures desk={desk} />
                  <Emphasis desk={desk} onSpotlight={give.spotlight} onDetails={give.details} onClear={give.clear} />
                </div>
                <div className={style.right}>
                  <Programme desk={desk} />
                  <Deck desk={desk} onAct={(pressed) => (pressed === "safe" ? give.safe() : act(pressed, false))} isPointing={isPointing} />
                </div>
              </>
            )}
          </div>
        </div>
      </main>
      <HealthStrip desk={desk} />
      <Announcer desk={desk} />
      {isHelp ? (
        <Sheet title={directorKeyWords(lang).title} closeWord={words.bar.close} onClose={() => setHelp(false)}>
          <KeySheet desk={desk} print={words.bar.print} />
        </Sheet>
      ) : null}
      {giving === null ? null : <GiveSheet desk={desk} place={giving.place} onClose={() => setGiving(null)} />}
      {face.drill ? <DrillWatermark lang={lang} /> : null}
    </div>
  );
}

/** After a press by mouse or finger the keys are the desk's again: Enter takes, and does not press the same button once more. */
function giveFocusBack(event: MouseEvent<HTMLDivElement>): void {
  const isByHand = event.detail > 0;
  const button = event.target instanceof Element ? event.target.closest("button, label[data-chosen]") : null;
  const isElsewhere =
    document.activeElement !== null &&
    document.activeElement !== button &&
    document.activeElement.matches("input, select, [data-part='take-over']");
  if (isByHand && button !== null && button.closest("dialog") === null && !isElsewhere) event.currentTarget.focus();
}

/** Keeps `data-state-cursor` at the last applied position, without a render. */
function followCursor(root: HTMLElement | null, live: Live): () => void {
  const write = () => {
    const { cursor } = live.link.get();
    if (root) root.dataset["stateCursor"] = cursor === null ? "" : `${cursor.epoch}:${cursor.seq}`;
  };
  write();
  return live.link.subscribe(write);
}
