import { memo, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Pointer } from "#shared/scene/wallShow.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useChosen } from "#client/director/state/useOnAir.ts";
import { COUNTRY_BOX, type CountryShapes } from "#client/widgets/provinceMap/countryShapes.ts";
import { useCountry } from "#client/widgets/provinceMap/useCountry.ts";
import style from "./CameraMap.module.css";
import { countryHome, frameOf, heartOf, mainlandOf } from "./countryLook.ts";
import { followHands } from "./followHands.ts";
import { followPointing } from "./followPointing.ts";
import { isWhole, type Look, lookOf } from "./look.ts";
import { paintProvinces } from "./paintProvinces.ts";

/** The map by which the wall's camera is moved. */
export interface CameraMapProps {
  readonly desk: DirectorDesk;
  /** Width by height of the map on the wall; `null`: the scene on air has none. */
  readonly aspect: number | null;
  readonly indicator: string | null;
  /** The province the director has pressed last. */
  readonly chosen: string | null;
  readonly onChoose: (province: string) => void;
  /** In place of moving the camera, the hand points. */
  readonly isPointing: boolean;
  readonly onPoint: (pointer: Pointer | null) => void;
}

const WHOLE = 1;

/** The whole country, always, with the camera's frame on it: drag, wheel, pinch move the frame; a press chooses a province. */
export function CameraMap({ desk, aspect, indicator, chosen, onChoose, isPointing, onPoint }: CameraMapProps) {
  const { set, words, steering, live, catalogue, lang } = desk;
  const { shapes, geometry, isFailing } = useCountry(set);
  const svg = useRef<SVGSVGElement>(null);
  const camera = useChosen(desk, (chosenNow) => chosenNow.camera);
  const spotlight = useChosen(desk, (chosenNow) => chosenNow.spotlight);
  const home = useMemo(() => (geometry === null ? null : countryHome(geometry, aspect ?? WHOLE)), [geometry, aspect]);
  const look = useMemo(() => {
    if (home === null || geometry === null) return null;
    const codesOf = (ids: readonly string[]) => set.provinces.filter(({ id }) => ids.includes(id)).map(({ code }) => code);
    return lookOf(camera, home, (provinces) => mainlandOf(geometry, codesOf(provinces)));
  }, [camera, geometry, home, set]);
  const wanted = useSyncExternalStore(steering.wanted.subscribe, steering.wanted.get);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);

  useEffect(() => {
    steering.tell(look === null || home === null || geometry === null || aspect === null ? null : { look, home, heart: heartOf(geometry) });
  }, [steering, look, home, geometry, aspect]);
  useEffect(() => {
    if (svg.current === null || shapes === null) return undefined;
    if (isPointing) return followPointing(svg.current, onPoint);
    return followHands(svg.current, steering, (province) => choose.current(province));
  }, [shapes, steering, isPointing, onPoint]);
  useEffect(() => {
    if (svg.current === null || shapes === null || indicator === null) return undefined;
    return paintProvinces(svg.current, { live, catalogue, set, indicator });
  }, [shapes, live, catalogue, set, indicator]);

  if (shapes === null) return <p className={style.waiting}>{isFailing ? words.map.failing : words.map.waiting}</p>;
  const shown = aspect === null ? null : look;
  // A frame around everything would frame nothing.
  const frame = shown === null || home === null || isWhole(shown, home) ? null : shown;
  return (
    <svg
      ref={svg}
      className={style.map}
      viewBox={COUNTRY_BOX}
      data-part="camera-map"
      data-pointing={isPointing}
      data-look={shown === null ? "" : textOf(shown)}
      data-whole={shown !== null && frame === null}
      aria-hidden="true"
    >
      <Country shapes={shapes} lang={lang} />
      {shapes.provinces
        .filter(({ id }) => id === spotlight || id === chosen)
        .map(({ id, d }) => (
          <path key={id} className={style.marked} data-mark={id === spotlight ? "spotlight" : "chosen"} d={d} />
        ))}
      {frame === null ? null : <Frame look={frame} className={style.frame} label={words.map.look} />}
      {shown === null || wanted === null ? null : <Frame look={wanted} className={style.wanted} label={words.map.wanted} />}
    </svg>
  );
}

function textOf({ x, y, width }: Look): string {
  return [x, y, width].map((degrees) => degrees.toFixed(2)).join(" ");
}

/** Drawn once: colours are painted into it. */
const Country = memo(function Country({ shapes, lang }: { readonly shapes: CountryShapes; readonly lang: "vi" | "en" }) {
  return (
    <>
      <path className={style.ground} d={shapes.ground} />
      {shapes.provinces.map(({ id, d }) => (
        <path key={id} className={style.province} d={d} data-province={id} />
      ))}
      {shapes.archipelagos.map(({ key, id, box, dots, label, name }) => (
        <g key={key} className={style.archipelago} data-province={id}>
          <rect {...box} rx={4} />
          {dots.map(({ x, y }) => (
            <circle key={`${x} ${y}`} cx={x} cy={y} r={2.6} />
          ))}
          <text x={label.x} y={label.y} textAnchor="middle">
            {name[lang]}
          </text>
        </g>
      ))}
    </>
  );
});

interface FrameProps {
  readonly look: Look;
  readonly className: string | undefined;
  readonly label: string;
}

const LABEL_GAP = 22;

function Frame({ look, className, label }: FrameProps) {
  const frame = frameOf(look);
  return (
    <g className={className}>
      <rect {...frame} />
      <text x={frame.x} y={frame.y + frame.height + LABEL_GAP}>
        {label}
      </text>
    </g>
  );
}
