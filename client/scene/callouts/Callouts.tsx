import { useMemo } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { SiteFeeds } from "#client/media/siteFeeds.ts";
import { type Canvas, type Rect, touches } from "#client/scene/canvas.ts";
import type { Bands } from "#client/scene/layout.ts";
import type { StageFace } from "#client/scene/stageFace.ts";
import type { StageParts } from "#client/scene/useStageParts.ts";
import { codesOf } from "#client/widgets/provinceMap/concerns.ts";
import { outlinesOf } from "#client/widgets/provinceMap/geometry.ts";
import { CalloutPlace } from "./CalloutPlace.tsx";
import style from "./Callouts.module.css";
import { isProvinceRoom } from "./calloutIndicators.ts";
import { type CalloutGround, type CalloutPicture, calloutGround, pictureOfCallouts } from "./calloutScene.ts";
import { FocusSide } from "./FocusSide.tsx";
import { LeaderLines } from "./LeaderLines.tsx";
import type { PlacedCallout } from "./placeCallouts.ts";
import { useLeaving } from "./useLeaving.ts";
import { useOutlines } from "./useOutlines.ts";
import { useUnderCallouts } from "./useUnderCallouts.ts";

/** The callouts of a wall over a scene. */
export interface CalloutsProps {
  readonly face: Pick<StageFace, "show" | "chosen">;
  readonly scene: Scene;
  readonly canvas: Canvas;
  readonly bands: Bands;
  readonly parts: StageParts;
  /** In force. */
  readonly alerts: readonly Alert[];
  /** An alert has turned the map away: lines would point at nothing. */
  readonly isTurned: boolean;
  /** This page plays pictures. */
  readonly isPlaying: boolean;
  /** This page plays the sound of who is heard. */
  readonly isSounding: boolean;
  /** Those of the page but in tests. */
  readonly feeds?: SiteFeeds;
}

const NOTHING: CalloutPicture = { placed: [], marks: [], focus: null };

/** Each called site at its place, tied to its province by a line; a page mounts those alone that it shows. */
export function Callouts({ face, scene, canvas, bands, parts, alerts, isTurned, isPlaying, isSounding, feeds }: CalloutsProps) {
  const { catalogue, set } = parts;
  const { callouts, wall } = face.show;
  const { camera, spotlight, indicator, flightMs } = face.chosen;
  const mapOf = scene.panels.find((panel) => panel.kind === "map");
  const hasMap = mapOf !== undefined || callouts.focus !== null;
  const geometry = useOutlines(set === null || !hasMap ? null : outlinesOf(mapOf?.set ?? set.id));
  const isReady = set !== null && (mapOf === undefined || geometry !== null);
  const ground = useMemo(
    (): CalloutGround | null =>
      isReady && set !== null ? calloutGround({ canvas, scene, bands, chosen: { camera, spotlight }, set, catalogue, geometry }) : null,
    [isReady, canvas, scene, bands, camera, spotlight, set, catalogue, geometry],
  );
  const { placed, marks, focus } = useMemo(() => (ground === null ? NOTHING : pictureOfCallouts(ground, callouts)), [ground, callouts]);
  const { u } = canvas;
  const here = useMemo(() => placed.filter(({ rect }) => touches(times(rect, u), canvas.clip)), [placed, u, canvas]);
  const shown = useLeaving(here);
  const codes = useMemo(() => codesOn(placed, parts), [placed, parts]);
  const isDocked = useMemo(() => new Set(marks.map(({ number }) => number)), [marks]);
  const rects = useMemo(
    () => [...placed.map(({ rect }) => rect), ...(focus?.taken ?? [])].map((rect) => times(rect, u)),
    [placed, focus, u],
  );
  const under = useUnderCallouts(rects, parts.pulse);
  const focused = focus === null ? undefined : catalogue.sites.find(({ id }) => id === focus.site);
  return (
    <section
      ref={under}
      className={style.callouts}
      data-callouts={placed.length}
      data-callouts-here={here.map(({ site }) => site).join(" ")}
    >
      {isTurned || ground === null || placed.length === 0 || focus !== null ? null : (
        <LeaderLines
          key={`${scene.id} ${JSON.stringify(camera)}`}
          delayMs={camera === null ? 0 : flightMs}
          size={{ width: canvas.width / u, height: canvas.height / u }}
          map={ground.map}
          {...{ placed, marks, codes, geometry }}
        />
      )}
      {focus?.taken.map(({ x, y, width, height }) => (
        <div key={`${x} ${y}`} className={style.taken} style={{ left: x * u, top: y * u, width: width * u, height: height * u }} />
      ))}
      {focus === null || focused === undefined || !touches(times(focus.side, u), canvas.clip) ? null : (
        <FocusSide key={focus.site} site={focused} rect={focus.side} chosen={indicator} {...{ u, scene, wall, parts, geometry }} />
      )}
      {shown.map(({ item, isLeaving }) => {
        const site = catalogue.sites.find(({ id }) => id === item.site);
        if (site === undefined) return null;
        const form = focus?.site === item.site ? "large" : item.form;
        const number = isDocked.has(item.place + 1) ? item.place + 1 : null;
        return (
          <CalloutPlace
            key={item.site}
            rect={item.rect}
            chosen={indicator}
            {...{ site, form, u, number, isLeaving, scene, wall, alerts, isPlaying, isSounding, parts, feeds }}
          />
        );
      })}
    </section>
  );
}

function times({ x, y, width, height }: Rect, u: number): Rect {
  return { x: x * u, y: y * u, width: width * u, height: height * u };
}

function codesOn(placed: readonly PlacedCallout[], { catalogue, set }: StageParts): string {
  if (set === null) return "";
  const sites = placed.flatMap(({ site }) => catalogue.sites.find(({ id }) => id === site) ?? []);
  const shown = catalogue.sets.find(({ id }) => id === outlinesOf(set.id)) ?? set;
  return [...new Set(sites.filter(isProvinceRoom).flatMap(({ province }) => codesOf(province, shown, catalogue)))].join(" ");
}
