import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Site } from "#shared/catalogue/site.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { createAlertsInForce } from "#client/live/alertsInForce.ts";
import { lightView } from "#client/live/lightView.ts";
import type { Live } from "#client/live/living.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import type { Lang } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import { roomWords } from "#client/words/room/words.ts";
import { AlertCard } from "./AlertCard.tsx";
import { isOpen, roomItems } from "./concerns.ts";
import { OtherAlert } from "./OtherAlert.tsx";
import style from "./Room.module.css";
import { RoomHeader } from "./RoomHeader.tsx";

const AlertSound = lazy(async () => {
  const { AlertSound: loaded } = await tryAgain(() => import("#client/widgets/alertSound/AlertSound.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** One room, alive. */
export interface RoomViewProps {
  readonly site: Site;
  readonly catalogue: Catalogue;
  readonly identity: Identity;
  readonly lang: Lang;
  readonly connect: (wall: string, view: { readonly scene?: string }) => Live;
}

const WALL = "main";
const startsOn = new URLSearchParams(location.search).get("sound") === "1";
const nothing = (): void => undefined;

/** The alerts for the room's province in full, each with its answer, and the others in short. */
export function RoomView({ site, catalogue, identity, lang, connect }: RoomViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const live = useMemo(() => connect(WALL, lightView(catalogue, WALL)), [connect, catalogue]);
  const pulse = useMemo(() => createSecondPulse(), []);
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  const [inForce] = useState(() => createAlertsInForce(pageTimers().monotonic));
  const { band, isDrill } = useSyncExternalStore(inForce.subscribe, inForce.get);
  const face = useLinkFace(live);
  const words = roomWords(lang);
  const { own, others } = roomItems(band, site);
  const open = own.filter((item) => isOpen(item, site)).length;
  useEffect(() => pulse.start(), [pulse]);
  useEffect(() => live.start(), [live]);
  useEffect(() => inForce.follow(live, pulse), [inForce, live, pulse]);
  useEffect(() => followCursor(root.current, live), [live]);
  return (
    <div
      ref={root}
      className={style.room}
      lang={lang}
      data-view="site"
      data-scene=""
      data-site={site.id}
      data-state-cursor=""
      data-link={face.link}
      data-drill={face.drill}
      data-journal={face.journal ? "present" : "away"}
    >
      <RoomHeader {...{ site, identity, face, live, pulse, names }}>
        <Suspense fallback={null}>
          <AlertSound live={band.live} hasButton onTurnedOn={nothing} {...{ pulse, lang, startsOn }} />
        </Suspense>
      </RoomHeader>
      {face.drill ? (
        <div className={style.drill}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      <div className={style.columns}>
        <main className={style.own} aria-label={words.mine}>
          {own.length > 1 ? (
            <p className={style.summary}>
              {words.count(own.length)}
              {open === 0 ? null : (
                <>
                  {" · "}
                  <b>{words.waitingFor(open)}</b>
                </>
              )}
            </p>
          ) : null}
          {own.length === 0 ? (
            <div className={style.quiet}>
              <h2>{words.quiet(names.province(site.province))}</h2>
              <p>{words.quietSub}</p>
            </div>
          ) : (
            own.map((item) => (
              <AlertCard key={item.alert.id} now={inForce.nowOf(item.alert)} {...{ item, site, identity, isDrill, live, names }} />
            ))
          )}
        </main>
        <aside className={style.others} aria-label={words.others}>
          <h2>{words.others}</h2>
          {others.length === 0 ? <p>{words.noOthers}</p> : null}
          <ul>
            {others.map((item) => (
              <OtherAlert key={item.alert.id} now={inForce.nowOf(item.alert)} {...{ item, isDrill, live, names }} />
            ))}
          </ul>
        </aside>
      </div>
      {face.drill ? <DrillWatermark lang={lang} /> : null}
    </div>
  );
}

/** Keeps `data-state-cursor` at the last applied position, without a render. */
function followCursor(root: HTMLElement | null, live: Live): () => void {
  const write = (): void => {
    const { cursor } = live.link.get();
    if (root) root.dataset["stateCursor"] = cursor === null ? "" : `${cursor.epoch}:${cursor.seq}`;
  };
  write();
  return live.link.subscribe(write);
}
