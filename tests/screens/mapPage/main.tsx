import "#client/style/tokens.css";
import "#client/style/fonts.css";
import "#client/style/base.css";
import { createRoot } from "react-dom/client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import type { Camera } from "#shared/scene/wallShow.ts";
import type { MapHandle } from "#client/widgets/provinceMap/mapHandle.ts";
import { ProvinceMap } from "#client/widgets/provinceMap/ProvinceMap.tsx";
import type { Rect } from "#client/widgets/provinceMap/rect.ts";
import { createFakeLive, scenario } from "./fakeLive.ts";

declare global {
  interface Window {
    /** For the tests: change a figure as the feed would. */
    post: (province: string, value: string) => void;
    mapReady: number;
    mapHandle: MapHandle | null;
    /** For the tests: what a director asks. */
    direct: (directed: { camera?: Camera | null; flightMs?: number; spotlight?: string | null; screens?: readonly Rect[] }) => void;
    /** For the tests: another map in place of this one, as that of the next scene; some of its figures are others. */
    another: (indicator: string) => void;
  }
}

const query = new URLSearchParams(location.search);
const catalogue = (await (await fetch("/catalogue")).json()) as Catalogue;
const indicator = (query.get("indicator") ?? "INV.DISB_RATE") as IndicatorCode;
const set = (query.get("set") ?? "2008") as ProvinceSetId;
const unit = query.get("u");
if (unit !== null) document.documentElement.style.setProperty("--u", `${unit}px`);
const live = createFakeLive(Date.parse(query.get("now") ?? "2020-08-19T01:30:00Z"));
scenario(catalogue, set, indicator, live);
window.post = (province, value) => live.put(`${indicator}:${province}`, value);
window.mapReady = 0;
window.mapHandle = null;
const rectOf = (text: string): Rect => {
  const [x = 0, y = 0, width = 0, height = 0] = text.split(",").map(Number);
  return { x, y, width, height };
};
const clip = query.get("clip");
const screens = query.get("screens");
const tiled = {
  ...(clip === null ? {} : { clip: rectOf(clip) }),
  ...(screens === null ? {} : { screens: screens.split(";").map(rectOf) }),
  ...(query.has("svg") ? { drawn: "svg" as const } : {}),
};
const held = (handle: MapHandle | null): void => {
  window.mapHandle = handle;
};
const root = createRoot(document.querySelector("#root") as HTMLElement);
window.direct = (directed) => root.render(theMap(directed));
let shown = indicator;
const putOthers = (): void => {
  scenario(catalogue, set, shown, live);
  for (const { id } of catalogue.sets.find((one) => one.id === set)?.provinces.slice(0, 20) ?? []) live.put(`${shown}:${id}`, "88.8");
};
if (query.has("others")) putOthers();
window.another = (next) => {
  shown = next as IndicatorCode;
  putOthers();
  window.mapReady = 0;
  window.direct({});
};
const theMap = (directed: Parameters<Window["direct"]>[0]) => (
  <ProvinceMap
    key={shown}
    live={live}
    catalogue={catalogue}
    panel={{ indicator: shown }}
    set={set}
    lang={query.get("lang") === "en" ? "en" : "vi"}
    onReady={() => {
      window.mapReady += 1;
      document.title = "drawn";
    }}
    onHandle={held}
    {...tiled}
    {...directed}
  />
);
window.direct({});
