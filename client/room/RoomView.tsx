import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { View } from "#shared/wire/events.ts";
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
import { CallStage } from "./call/CallStage.tsx";
import { roomCallOf } from "./call/roomCall.ts";
import { useRoomKit } from "./call/roomKit.ts";
import { RoomDesk, type RoomTab } from "./desk/RoomDesk.tsx";
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
  /** What this page is called among those of the room. */
  readonly page: string;
  readonly connect: (wall: string, view: View) => Live;
}

const WALL = "main" as WallId;
const startsOn = new URLSearchParams(location.search).get("sound") === "1";
const nothing = (): void => undefined;

/** The line to the centre, and beside it the room's alerts, its own figures and the centre's wall. */
export function RoomView({ site, catalogue, identity, lang, page, connect }: RoomViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const live = useMemo(() => connect(WALL, lightView(catalogue, WALL)), [connect, catalogue]);
  const pulse = useMemo(() => createSecondPulse(), []);
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  const [inForce] = useState(() => createAlertsInForce(pageTimers().monotonic));
  const { band } = useSyncExternalStore(inForce.subscribe, inForce.get);
  const kit = useRoomKit({ live, site, sites: catalogue.sites, identity, page, names });
  const line = useSyncExternalStore(live.conference.subscribe, () => roomCallOf(live.conference.get(), site, kit.page).kind);
  const [tab, setTab] = useState<RoomTab>("alerts");
  const [isWide, setWide] = useState(false);
  const face = useLinkFace(live);
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
      data-unit="true"
    >
      <RoomHeader {...{ site, identity, face, live, pulse, names }}>
        <Suspense fallback={null}>
          <AlertSound
            live={band.live}
            hasButton
            isRinging={line === "ringing" && kit.part === "room"}
            onTurnedOn={nothing}
            {...{ pulse, lang, startsOn }}
          />
        </Suspense>
      </RoomHeader>
      {face.drill ? (
        <div className={style.drill}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      <div className={style.columns} data-wide={isWide && tab === "wall"}>
        <main className={style.main}>
          <CallStage kit={kit} />
        </main>
        <RoomDesk wallId={WALL} onTab={setTab} onWide={setWide} {...{ kit, catalogue, inForce, pulse, connect, tab, isWide }} />
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
