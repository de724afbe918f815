import { useEffect, useMemo, useState } from "react";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { loadGeometry, type MapGeometry, outlinesOf } from "#client/widgets/provinceMap/geometry.ts";
import { type Frame, mercatorY, xOf, yOf } from "#client/widgets/provinceMap/mercator.ts";
import { groundPath, pathOf } from "#client/widgets/provinceMap/shapes.ts";
import type { DutyWords } from "#client/words/duty/vi.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./PickMap.module.css";
import type { NameProvince } from "./template.ts";

/** The map on which provinces are chosen. */
export interface PickMapProps {
  readonly set: ProvinceSet;
  readonly chosen: readonly string[];
  readonly severity: string;
  readonly name: NameProvince;
  readonly lang: Lang;
  readonly words: DutyWords;
  readonly onToggle: (id: string) => void;
}

/** Degrees around the country with both archipelagos where they lie, in the map's own units. */
const FRAME: Frame = { left: 101.6, top: mercatorY(23.75), pxPerDegree: 40 };
const WIDTH = xOf(FRAME, 118.2);
const HEIGHT = yOf(FRAME, 6.3);
/** A dot for an island, in the map's units. */
const DOT = 2.6;

/** Every province and both archipelagos, pressed in or out; the same as typing, so it is hidden from readers that cannot see it. */
export function PickMap({ set, chosen, severity, name, lang, words, onToggle }: PickMapProps) {
  const { geometry, isFailing } = useGeometry(set);
  const [pointed, setPointed] = useState<string | null>(null);
  const shapes = useMemo(() => (geometry === null ? null : shapesOf(geometry, set)), [geometry, set]);
  if (shapes === null) return <p className={style.waiting}>{isFailing ? words.raise.mapFailed : words.raise.mapWaiting}</p>;
  const isChosen = (id: string): boolean => chosen.includes(id) || chosen.includes("VN");
  const press = (id: string) => ({
    "data-province": id,
    "data-chosen": isChosen(id),
    onClick: () => onToggle(id),
    onPointerEnter: () => setPointed(id),
    onPointerLeave: () => setPointed(null),
  });
  return (
    <figure className={style.map} data-severity={severity} data-part="pick-map" aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <path className={style.ground} d={shapes.ground} />
        {shapes.provinces.map(({ id, d }) => (
          <path key={id} className={style.province} d={d} {...press(id)} />
        ))}
        {shapes.archipelagos.map(({ key, id, box, dots, label, title }) => (
          <g key={key} className={style.archipelago} {...press(id)}>
            <rect {...box} rx={4} />
            {dots.map(([cx, cy]) => (
              <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r={DOT} />
            ))}
            <text {...label}>{title[lang]}</text>
          </g>
        ))}
      </svg>
      <figcaption>{pointed === null ? words.raise.map : name(pointed, lang)}</figcaption>
    </figure>
  );
}

function useGeometry(set: ProvinceSet): { readonly geometry: MapGeometry | null; readonly isFailing: boolean } {
  const [geometry, setGeometry] = useState<MapGeometry | null>(null);
  const [isFailing, setFailing] = useState(false);
  const outlines = outlinesOf(set.id);
  useEffect(() => {
    const abort = new AbortController();
    const load = () => loadGeometry(outlines, abort.signal);
    tryAgain(load, abort.signal, () => setFailing(!abort.signal.aborted)).then(
      (loaded) => setGeometry(loaded),
      // Only an abort ends the tries.
      () => undefined,
    );
    return () => abort.abort();
  }, [outlines]);
  return { geometry: geometry?.set === outlines ? geometry : null, isFailing };
}

function shapesOf(geometry: MapGeometry, set: ProvinceSet) {
  const idOf = (code: string): string | undefined => set.provinces.find((province) => province.code === code)?.id;
  return {
    ground: groundPath(geometry, FRAME),
    provinces: geometry.provinces.flatMap((shape) => {
      const id = idOf(shape.code);
      return id === undefined ? [] : [{ id, d: pathOf(shape, FRAME) }];
    }),
    archipelagos: geometry.archipelagos.flatMap((one) => {
      const id = idOf(geometry.set === "2025" ? one.province34 : one.province63);
      if (id === undefined) return [];
      const { extent } = one;
      const [x, y] = [xOf(FRAME, extent.west), yOf(FRAME, extent.north)];
      const box = { x, y, width: xOf(FRAME, extent.east) - x, height: yOf(FRAME, extent.south) - y };
      const dots = one.features.map(({ coord: [lon, lat] }): readonly [number, number] => [xOf(FRAME, lon), yOf(FRAME, lat)]);
      const label = { x: Math.min(x + box.width / 2, WIDTH - 110), y: y - 7, textAnchor: "middle" as const };
      return [{ key: one.key, id, box, dots, label, title: { vi: one.name, en: one.nameEn } }];
    }),
  };
}
