import { type ReactNode, useMemo } from "react";
import type { Pointer } from "#shared/scene/wallShow.ts";
import { type DirectorDesk, sceneOf } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { useChosen, useOnAir } from "#client/director/state/useOnAir.ts";
import { regionBookmarks } from "./bookmarks.ts";
import { CameraMap } from "./CameraMap.tsx";
import style from "./MapDesk.module.css";
import { mapPanelOf } from "./mapPanelOf.ts";
import { PlaceField } from "./PlaceField.tsx";

/** Everything that moves the wall's map. */
export interface MapDeskProps {
  readonly desk: DirectorDesk;
  readonly chosen: string | null;
  readonly onChoose: (province: string) => void;
  readonly onSpotlight: (province: string) => void;
  readonly isPointing: boolean;
  readonly onPoint: (pointer: Pointer | null) => void;
  /** What else can be done with the province that was pressed. */
  readonly children?: ReactNode;
}

const NEARER = 1.4;

/** The map with the camera's frame, its keys, and bookmarks of places. */
export function MapDesk({ desk, chosen, onChoose, onSpotlight, isPointing, onPoint, children }: MapDeskProps) {
  const { words, set, lang, steering, names } = desk;
  const said = words.map;
  const scene = sceneOf(desk, useOnAir(desk));
  const panel = useMemo(() => mapPanelOf(scene, desk.wall), [scene, desk.wall]);
  const ownIndicator = useChosen(desk, (chosenNow) => chosenNow.indicator);
  const regions = useMemo(() => regionBookmarks(set, lang), [set, lang]);
  return (
    <section className={style.desk} data-part="map-desk" aria-label={said.title}>
      <header>
        <h2>{said.title}</h2>
        <PlaceField
          desk={desk}
          field="place"
          label={said.place}
          hint={said.placeHint}
          withRegions
          onPick={(area) => {
            steering.goTo(area.kind === "country" ? [] : area.provinces);
            const [only] = area.provinces;
            if (area.kind === "province" && only !== undefined) onChoose(only);
          }}
          keyFace="/"
        />
      </header>
      <div className={style.map}>
        <CameraMap
          desk={desk}
          aspect={panel?.aspect ?? null}
          indicator={ownIndicator ?? panel?.indicator ?? null}
          {...{ chosen, onChoose, isPointing, onPoint }}
        />
        <div className={style.zoom}>
          <button type="button" onClick={() => steering.zoom(NEARER)} aria-label={said.nearer} title={said.nearer}>
            +
          </button>
          <button type="button" onClick={() => steering.zoom(1 / NEARER)} aria-label={said.farther} title={said.farther}>
            −
          </button>
          <button type="button" onClick={() => steering.goTo([])} aria-label={said.home} title={said.home}>
            <kbd>H</kbd>
          </button>
        </div>
        {chosen === null ? null : (
          <div className={style.chosen} data-part="chosen" data-province={chosen}>
            <b>{names.province(chosen, set.id)}</b>
            <button type="button" onClick={() => steering.goTo([chosen])}>
              {said.goTo}
            </button>
            <button type="button" onClick={() => onSpotlight(chosen)}>
              {words.focus.spotlight} <kbd>S</kbd>
            </button>
            {children}
          </div>
        )}
      </div>
      <ul className={style.regions} aria-label={said.regions}>
        {regions.map((region, at) => (
          <li key={region.id}>
            <button
              type="button"
              onClick={() => steering.goTo(region.provinces)}
              title={said.region(region.provinces.length)}
              data-region={region.id}
            >
              <kbd>Alt {at + 1}</kbd> {region.name}
            </button>
          </li>
        ))}
      </ul>
      {panel === null ? <p className={style.noMap}>{said.noMap}</p> : null}
      <OrderNote desk={desk} lane="camera" />
    </section>
  );
}
