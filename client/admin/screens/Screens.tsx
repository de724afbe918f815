import { useState } from "react";
import type { Wall } from "#shared/catalogue/wall.ts";
import { wallBounds } from "#shared/catalogue/wallGeometry.ts";
import { SECOND_MS } from "#shared/clock/instant.ts";
import type { PageStatus, ScreenStatus } from "#shared/screen/pageStatus.ts";
import { formatDecimal } from "#client/words/format.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { screensWords } from "#client/words/screens/words.ts";
import { FollowingPages } from "./FollowingPages.tsx";
import { PairingList, type PairingRow } from "./PairingList.tsx";
import style from "./Screens.module.css";
import { SlotActs } from "./SlotActs.tsx";
import { SlotFacts } from "./SlotFacts.tsx";
import { slotFaces } from "./slotFace.ts";
import { type Polled, usePolled } from "./usePolled.ts";
import { useScreenActs } from "./useScreenActs.ts";
import { WallPlan } from "./WallPlan.tsx";

const EVERY_MS = 2 * SECOND_MS;

/** The walls of the centre as live plans of their screens, the codes that wait, and every page that follows. */
export function Screens({ walls, lang }: { readonly walls: readonly Wall[]; readonly lang: Lang }) {
  const words = screensWords(lang);
  const screens = usePolled<ScreenStatus>("/screens", EVERY_MS);
  const pairings = usePolled<PairingRow>("/screens/pairings", EVERY_MS);
  const acts = useScreenActs(lang, () => {
    screens.reload();
    pairings.reload();
  });
  const [asked] = useState(() => new URLSearchParams(location.search).get("pair"));
  const [wallId, setWallId] = useState("main");
  const wall = walls.find(({ id }) => id === wallId) ?? walls[0];
  const isAway = screens.isAway || pairings.isAway;
  return (
    <section className={style.block} id="screens" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={style.quiet}>{words.lead}</p>
      {isAway ? (
        <p className={style.warn} role="status">
          {words.failed}
        </p>
      ) : null}
      <p className={style.told} data-kind={acts.told?.kind ?? "none"} role="status">
        {acts.told?.text}
      </p>
      <PairingList rows={pairings.rows ?? []} askedCode={asked} screens={screens.rows ?? []} {...{ walls, acts, lang }} />
      <div className={style.tabs} role="tablist" aria-label={words.wall}>
        {walls.map((one) => (
          <button key={one.id} type="button" role="tab" aria-selected={one.id === wall?.id} onClick={() => setWallId(one.id)}>
            {named(lang, one)}
          </button>
        ))}
      </div>
      {wall === undefined || screens.rows === null ? (
        <p className={style.quiet}>{words.waiting}</p>
      ) : (
        <WallCare key={wall.id} screens={screens.rows} {...{ wall, walls, acts, lang }} />
      )}
    </section>
  );
}

interface WallCareProps {
  readonly wall: Wall;
  readonly walls: readonly Wall[];
  readonly screens: readonly ScreenStatus[];
  readonly acts: ReturnType<typeof useScreenActs>;
  readonly lang: Lang;
}

function WallCare({ wall, walls, screens, acts, lang }: WallCareProps) {
  const words = screensWords(lang);
  const pages: Polled<PageStatus> = usePolled<PageStatus>(`/walls/${wall.id}/pages`, EVERY_MS);
  const [chosen, setChosen] = useState<string | null>(wall.screens[0]?.id ?? null);
  const faces = slotFaces(wall.id, wall.screens, { screens, pages: pages.rows ?? [] });
  const face = faces.find(({ slot }) => slot === chosen);
  const slot = wall.screens.find(({ id }) => id === chosen);
  const language = lang === "en" ? "?lang=en" : "";
  return (
    <>
      <div className={style.row}>
        <span className={style.quiet}>{sizeText(wall, lang)}</span>
        <CardButtons {...{ wall, acts, lang }} />
        <a href={`/director/${wall.id}/edit${language}`}>{words.edit}</a>
      </div>
      <div className={style.care}>
        <WallPlan onChoose={setChosen} {...{ wall, faces, chosen, lang }} />
        {slot === undefined || face === undefined ? null : (
          <aside className={style.detail} aria-live="polite" data-detail={slot.id}>
            <h3>{`${words.place} ${slot.id.toUpperCase()}${face.screen === null ? "" : ` · ${face.screen.name}`}`}</h3>
            <SlotFacts {...{ slot, face, lang }} />
            {face.screen === null ? null : <SlotActs key={face.screen.id} screen={face.screen} {...{ walls, acts, lang }} />}
          </aside>
        )}
      </div>
      <h3>{words.others}</h3>
      <FollowingPages pages={pages.rows ?? []} lang={lang} />
    </>
  );
}

function CardButtons({ wall, acts, lang }: Pick<WallCareProps, "wall" | "acts" | "lang">) {
  const words = screensWords(lang);
  return (
    <>
      <button type="button" data-act="card" onClick={() => void acts.run(`/walls/${wall.id}/card`, { on: true }, words.done.card)}>
        {words.acts.card}
      </button>
      <button type="button" data-act="card-off" onClick={() => void acts.run(`/walls/${wall.id}/card`, { on: false }, words.done.cardOff)}>
        {words.acts.cardOff}
      </button>
    </>
  );
}

function sizeText(wall: Wall, lang: Lang): string {
  const words = screensWords(lang);
  const bounds = wallBounds(wall);
  const metres = (mm: number): string => formatDecimal((mm / 1_000).toFixed(2), wordsOf(lang));
  const distance = words.distance(formatDecimal(String(wall.viewingDistanceM), wordsOf(lang)));
  if (bounds === null) return distance;
  return `${words.size(metres(bounds.width), metres(bounds.height), wall.screens.length)} · ${distance}`;
}
