import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { TrendHistory } from "#client/live/trendHistory.ts";
import type { MapHandle } from "#client/widgets/provinceMap/mapHandle.ts";
import type { Names } from "#client/words/names.ts";
import type { Canvas } from "./canvas.ts";
import type { PanelBox } from "./layout.ts";
import type { SceneWishes } from "./sceneWishes.ts";

/** A panel with its place and everything its widget may need. */
export interface ScenePanelProps {
  readonly box: PanelBox;
  readonly u: number;
  readonly wishes: SceneWishes;
  /** The indicator of the scene's own map; `null`: it has none. */
  readonly mapped?: IndicatorCode | null | undefined;
  readonly set: ProvinceSet | null;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly history: TrendHistory;
  readonly names: Names;
  /** In force: their provinces ring on the map. */
  readonly alerts: readonly Alert[];
  /** The one whose provinces the map turns to for now. */
  readonly swingTo: Alert | null;
  /** Of a page that shows one screen of many: what of the wall it shows, and where the screens lie. */
  readonly canvas?: Pick<Canvas, "width" | "height" | "clip" | "screens"> | undefined;
  /** The map as SVG alone. */
  readonly isPlain?: boolean | undefined;
  /** The map has drawn its first whole picture. */
  readonly onMapReady?: (() => void) | undefined;
  /** Where things lie on the map; `null` when it goes. Keep it the same from render to render. */
  readonly onMapHandle?: ((handle: MapHandle | null) => void) | undefined;
}
