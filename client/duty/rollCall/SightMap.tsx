import { memo, useId, useState } from "react";
import type { SightState } from "#shared/alert/rollCall.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { COUNTRY_BOX, type CountryShapes } from "#client/widgets/provinceMap/countryShapes.ts";
import { useCountry } from "#client/widgets/provinceMap/useCountry.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import type { Names } from "#client/words/names.ts";
import { type Lens, lensNames, lensOn, NAME_SIZE } from "./lens.ts";
import style from "./SightMap.module.css";
import { SightSign } from "./SightSign.tsx";
import type { ProvinceMark, ProvinceMarks } from "./sightMarks.ts";

/** The map of who has seen an alert. */
export interface SightMapProps {
  readonly set: ProvinceSet;
  readonly marks: ProvinceMarks;
  readonly names: Names;
  readonly caption: string;
}

/** Provinces in the area ringed in the colour of the alert, each with the sign of how it stands; the list beside says the same in words. */
export const SightMap = memo(function SightMap({ set, marks, names, caption }: SightMapProps) {
  const { shapes, isFailing } = useCountry(set);
  const [pointed, setPointed] = useState<string | null>(null);
  const prefix = useId();
  const { lang } = names;
  const { raise } = dutyWords(lang);
  if (shapes === null) return <p className={style.waiting}>{isFailing ? raise.mapFailed : raise.mapWaiting}</p>;
  const over = (id: string) => ({ onPointerEnter: () => setPointed(id), onPointerLeave: () => setPointed(null) });
  const ring = (id: string) => ({ "data-severity": marks.get(id)?.severity ?? "", "data-sight": marks.get(id)?.sight ?? "" });
  const marked = shapes.provinces.filter(({ id }) => marks.has(id));
  const lens = lensOn(marked.map(({ spot }) => spot));
  return (
    <figure className={style.map} data-part="sight-map" aria-hidden="true">
      <svg viewBox={COUNTRY_BOX}>
        <defs>
          <Hatch id={`${prefix}-silent`} turn={45} />
          <Hatch id={`${prefix}-away`} turn={-45} />
        </defs>
        <path className={style.ground} d={shapes.ground} />
        {shapes.provinces.map(({ id, d }) => (
          <path key={id} className={style.province} d={d} {...over(id)} />
        ))}
        {marked.map(({ id, d }) => (
          <path key={id} className={style.marked} d={d} data-province={id} {...ring(id)} {...over(id)} />
        ))}
        {marked.map(({ id, d }) => {
          const pattern = patternOf(marks.get(id)?.sight);
          return pattern === null ? null : <path key={id} className={style.pattern} d={d} fill={`url(#${prefix}-${pattern})`} />;
        })}
        {shapes.archipelagos.map(({ key, id, box, dots, label, name }) => (
          <g key={key} className={style.archipelago} {...ring(id)} {...over(id)}>
            <rect {...box} rx={4} />
            {dots.map(({ x, y }) => (
              <circle key={`${x} ${y}`} cx={x} cy={y} r={2.6} />
            ))}
            <text x={label.x} y={label.y} textAnchor="middle">
              {name[lang]}
            </text>
          </g>
        ))}
        {lens === null ? <Signs provinces={marked} marks={marks} scale={1} /> : <LensView {...{ lens, shapes, marked, marks, names }} />}
      </svg>
      <figcaption>{pointed === null ? caption : told(pointed, marks.get(pointed), names)}</figcaption>
    </figure>
  );
});

interface SignsProps {
  readonly provinces: CountryShapes["provinces"];
  readonly marks: ProvinceMarks;
  /** How much larger their map is drawn: signs are not. */
  readonly scale: number;
}

function Signs({ provinces, marks, scale }: SignsProps) {
  return provinces.map(({ id, spot }) => {
    const sight = marks.get(id)?.sight ?? null;
    return sight === null ? null : <SightSign key={id} state={sight} spot={spot} scale={scale} />;
  });
}

interface LensViewProps extends Pick<SightMapProps, "marks" | "names"> {
  readonly lens: Lens;
  readonly shapes: CountryShapes;
  readonly marked: CountryShapes["provinces"];
}

/** Provinces that lie close together once more, larger, with their names. */
function LensView({ lens, shapes, marked, marks, names }: LensViewProps) {
  const { box, view, scale } = lens;
  const frame = { x: view.x, y: view.y, width: view.width, height: view.height };
  return (
    <>
      <rect className={style.lensOf} {...frame} rx={3} />
      <svg {...box} viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`} data-part="lens">
        <rect className={style.lensGround} {...frame} />
        <path className={style.ground} d={shapes.ground} />
        {shapes.provinces.map(({ id, d }) => (
          <path key={id} className={style.province} d={d} />
        ))}
        {marked.map(({ id, d }) => (
          <path key={id} className={style.marked} d={d} data-severity={marks.get(id)?.severity} data-sight={marks.get(id)?.sight ?? ""} />
        ))}
        <Signs provinces={marked} marks={marks} scale={scale} />
        {lensNames(marked, (id) => names.province(id), lens).map(({ id, text, spot }) => (
          <text
            key={id}
            className={style.lensName}
            x={spot.x}
            y={spot.y}
            fontSize={NAME_SIZE / scale}
            strokeWidth={4 / scale}
            textAnchor="middle"
            dominantBaseline="central"
          >
            {text}
          </text>
        ))}
      </svg>
      <rect className={style.lensEdge} {...box} rx={3} />
    </>
  );
}

function Hatch({ id, turn }: { readonly id: string; readonly turn: number }) {
  return (
    <pattern id={id} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform={`rotate(${turn})`}>
      <rect width={2.4} height={7} className={style.hatch} />
    </pattern>
  );
}

function patternOf(sight: SightState | null | undefined): "silent" | "away" | null {
  return sight === "silent" || sight === "away" ? sight : null;
}

function told(id: string, mark: ProvinceMark | undefined, names: Names): string {
  const { roll } = listWords(names.lang);
  if (mark === undefined) return names.province(id);
  const how = mark.sight === null ? alertWords(names.lang).severity[mark.severity] : roll.state[mark.sight];
  return `${names.province(id)}: ${how}`;
}
