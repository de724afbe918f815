import { useState } from "react";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { COUNTRY_BOX } from "#client/widgets/provinceMap/countryShapes.ts";
import { useCountry } from "#client/widgets/provinceMap/useCountry.ts";
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

/** A dot for an island, in the map's units. */
const DOT = 2.6;

/** Every province and both archipelagos, pressed in or out; the same as typing, so it is hidden from readers that cannot see it. */
export function PickMap({ set, chosen, severity, name, lang, words, onToggle }: PickMapProps) {
  const { shapes, isFailing } = useCountry(set);
  const [pointed, setPointed] = useState<string | null>(null);
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
      <svg viewBox={COUNTRY_BOX}>
        <path className={style.ground} d={shapes.ground} />
        {shapes.provinces.map(({ id, d }) => (
          <path key={id} className={style.province} d={d} {...press(id)} />
        ))}
        {shapes.archipelagos.map(({ key, id, box, dots, label, name: title }) => (
          <g key={key} className={style.archipelago} {...press(id)}>
            <rect {...box} rx={4} />
            {dots.map(({ x, y }) => (
              <circle key={`${x} ${y}`} cx={x} cy={y} r={DOT} />
            ))}
            <text {...label} textAnchor="middle">
              {title[lang]}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>{pointed === null ? words.raise.map : name(pointed, lang)}</figcaption>
    </figure>
  );
}
