import { useMemo, useRef } from "react";
import { type DirectorDesk, sceneOf } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { ScenePicture } from "#client/director/scenes/ScenePicture.tsx";
import { reasonOf } from "#client/director/state/reason.ts";
import { useOnAir } from "#client/director/state/useOnAir.ts";
import { useSecond } from "#client/director/state/useSecond.ts";
import { useShow } from "#client/director/state/useShow.ts";
import type { SceneWishes } from "#client/scene/sceneWishes.ts";
import { formatClock, formatLength } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { hitOf } from "./hit.ts";
import style from "./Mixer.module.css";

/** What the wall shows now. */
export interface AirScreenProps {
  readonly desk: DirectorDesk;
  readonly isPointing: boolean;
}

/** The picture on air with what was chosen for it; a press on a figure enlarges it, in pointer mode a movement points. */
export function AirScreen({ desk, isPointing }: AirScreenProps) {
  const { words, lang, wall, orders } = desk;
  const said = words.mixer;
  const picture = useRef<HTMLDivElement>(null);
  const scene = sceneOf(desk, useOnAir(desk));
  const reason = useShow(desk, (show) => reasonOf(show, wall, words, lang));
  const hasCard = useShow(desk, (show) => show.card);
  const details = useShow(desk, (show) => show.details);
  const wishes = useWishes(desk);

  const point = (pointer: unknown): void =>
    orders.give({ lane: "pointer", path: "/pointer", body: { pointer }, what: words.focus.whatPointer });
  const enlarge = (x: number, y: number): void => {
    const series = hitOf(picture.current, x, y).series;
    if (series === null) return;
    const isOff = series === details;
    const what = isOff ? words.focus.whatDetailsOff : words.focus.whatDetails(series);
    orders.give({ lane: "details", path: "/focus", body: { series: isOff ? null : series }, what });
  };

  return (
    <figure className={style.screen} data-tally="air" data-part="on-air" data-on-air={scene?.id ?? ""}>
      <figcaption>
        <strong>{said.onAir}</strong>
        <span>{scene === null ? "" : named(lang, scene)}</span>
        <small>{reason}</small>
      </figcaption>
      {/* The keys D and P do the same; this is the hand's way to it. */}
      <div
        ref={picture}
        className={style.hand}
        data-pointing={isPointing}
        onClick={(event) => {
          if (!isPointing) enlarge(event.clientX, event.clientY);
        }}
        onPointerMove={(event) => {
          if (!isPointing) return;
          const { pointer } = hitOf(picture.current, event.clientX, event.clientY);
          if (pointer !== null) point(pointer);
        }}
        onPointerLeave={() => {
          if (isPointing) point(null);
        }}
      >
        {scene === null ? null : <ScenePicture desk={desk} scene={scene} wishes={wishes} />}
        {hasCard ? <p className={style.card}>{said.card}</p> : null}
      </div>
      <Coming desk={desk} />
      {isPointing ? <p className={style.hint}>{said.pointing}</p> : null}
      <OrderNote desk={desk} lane="pointer" />
    </figure>
  );
}

/** What was chosen for the scene on air. */
function useWishes(desk: DirectorDesk): SceneWishes {
  const indicator = useShow(desk, (show) => show.indicator);
  const period = useShow(desk, (show) => show.period);
  const camera = useShow(desk, (show) => show.camera);
  const flightMs = useShow(desk, (show) => show.flightMs);
  const spotlight = useShow(desk, (show) => show.spotlight);
  return useMemo(() => ({ indicator, period, camera, flightMs, spotlight, set: null }), [indicator, period, camera, flightMs, spotlight]);
}

/** A take that was set for later: what, when, how long still, and the way to call it off. */
function Coming({ desk }: { readonly desk: DirectorDesk }) {
  const { words, centre, pulse, orders, names, lang } = desk;
  const said = words.mixer;
  const onAir = useShow(desk, (show) => show.onAir);
  const before = useShow(desk, (show) => show.before?.scene ?? null);
  const left = useSecond(pulse, () => Math.ceil(((onAir?.showAt ?? 0) - centre.now()) / 1_000));
  const scene = sceneOf(desk, onAir?.scene ?? null);
  if (left < 1 || onAir === null || scene === null) return null;
  const body = { scene: before ?? desk.scenes[0]?.id, transition: "cut" };
  return (
    <p className={style.coming} data-part="coming">
      <span>
        {said.waiting(named(lang, scene), formatClock(onAir.showAt))} · {said.left(formatLength(left * 1_000, names.words))}
      </span>
      <button type="button" onClick={() => orders.give({ lane: "scene", path: "/scene", body, what: said.whatCancel })}>
        {said.cancelAt}
      </button>
    </p>
  );
}
