import "#client/style/tokens.css";
import "#client/style/fonts.css";
import "#client/style/base.css";
import { createRoot } from "react-dom/client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Panel } from "#shared/catalogue/scene.ts";
import { SCENE_GRID } from "#shared/catalogue/sceneGrid.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import { NO_CHECKS } from "#shared/trust/checksState.ts";
import { NO_QUESTIONS } from "#shared/trust/question.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import { createStore } from "#client/live/store.ts";
import { createTrendHistory } from "#client/live/trendHistory.ts";
import { ScenePanel } from "#client/scene/ScenePanel.tsx";
import { Details } from "#client/widgets/details/Details.tsx";
import { Pointer } from "#client/widgets/pointer/Pointer.tsx";
import { SpotlightCard } from "#client/widgets/spotlightCard/SpotlightCard.tsx";
import { parseLang } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import { BOARDS } from "./boards.ts";
import { fillFigures, pastFigures, someAlerts } from "./figures.ts";
import { createStillLive } from "./stillLive.ts";
import { type Figure, someChecks, someQuestions } from "./trust.ts";

declare global {
  interface Window {
    /** For the tests: change a figure as the feed would. */
    put: (series: string, value: string) => void;
    putAt: (series: string, value: string, period: string) => void;
    /** What stands against figures ends. */
    heal: () => void;
  }
}

const query = new URLSearchParams(location.search);
const catalogue = (await (await fetch("/catalogue")).json()) as Catalogue;
const now = Date.parse("2020-08-19T01:30:14Z");
const isDrill = query.get("drill") === "true";
const still = createStillLive(now, isDrill);
fillFigures(still, catalogue);
const topic: CheckedTopic = isDrill ? "exercise" : "actual";
const figuresOf = (asked: string | null): readonly Figure[] =>
  (asked ?? "").split(",").flatMap((series) => {
    const period = still.observations.get(series as SeriesKey)?.period;
    return period === undefined ? [] : [{ series: series as SeriesKey, period }];
  });
const checks = createStore(someChecks(Number(query.get("checks") ?? "0"), figuresOf(query.get("disagree")), { catalogue, now, topic }));
const questions = createStore(someQuestions(figuresOf(query.get("asked")), { now, topic }));
const live = { ...still, checks, questions };
window.putAt = (series, value, period) => still.put(series, value, { period });
window.heal = () => {
  checks.set(NO_CHECKS);
  questions.set(NO_QUESTIONS);
};
window.put = (series, value) => still.put(series, value, { period: live.observations.get(series as never)?.period ?? "2020-07" });
const names = createNames(catalogue, parseLang(query.get("lang")), () => vietnamDate(now));
const pulse = createSecondPulse();
pulse.start();
const history = createTrendHistory(async (asked) => asked.map((series) => ({ series, points: pastFigures(now) })));
const set = catalogue.sets.find(({ id }) => id === "2008") ?? null;
const alerts = someAlerts(Number(query.get("alerts") ?? "0"), now, isDrill);
const u = Math.min(innerWidth, innerHeight) / 100;
document.documentElement.style.setProperty("--u", `${u}px`);
const cell = { width: (innerWidth - 2 * u) / SCENE_GRID.columns, height: (innerHeight - 2 * u) / SCENE_GRID.rows };

const [stageWidth, stageHeight] = (query.get("stage") ?? "").split(",").map(Number);
/** Of the details, in units. */
const stage = {
  width: stageWidth === undefined || stageHeight === undefined ? innerWidth / u - 4 : stageWidth,
  height: stageHeight ?? innerHeight / u - 18,
};
const [details, spotlight] = [query.get("details"), query.get("spotlight")];
const SPOT_INDICATORS = ["INV.DISB_RATE", "BUD.REV_YTD", "ECO.RETAIL", "HEA.CASES_NEW", "TRF.ACCIDENTS", "DVC.ONTIME_RATE"];
const [x, y] = (query.get("pointer") ?? "").split(",").map(Number);
const pointer = x === undefined || y === undefined ? null : { x: x * innerWidth, y: y * innerHeight };

createRoot(document.querySelector("#root") as HTMLElement).render(
  <div data-view="wall" style={{ position: "fixed", inset: 0, cursor: "none" }}>
    {(BOARDS[query.get("board") ?? "mixed"] ?? []).map(({ at: [x, y, width, height], ...draft }, index) => {
      const rect = {
        x: u + x * cell.width + u * 0.6,
        y: u + y * cell.height + u * 0.6,
        width: width * cell.width - u * 1.2,
        height: height * cell.height - u * 1.2,
      };
      return (
        <div
          key={index}
          data-panel={draft.kind}
          style={{ position: "absolute", left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
        >
          <ScenePanel
            box={{ panel: draft as unknown as Panel, rect, columns: 1, index }}
            wishes={{ indicator: null, set: null, period: null }}
            swingTo={null}
            {...{ u, set, catalogue, live, pulse, history, names, alerts }}
          />
        </div>
      );
    })}
    {details === null ? null : (
      <div
        style={{ position: "absolute", left: 2 * u, top: 12 * u, width: stage.width * u, height: stage.height * u }}
        data-panel="details"
      >
        <Details series={details as SeriesKey} width={stage.width} height={stage.height} {...{ u, live, pulse, history, names }} />
      </div>
    )}
    {spotlight === null || set === null ? null : (
      <SpotlightCard
        province={spotlight}
        indicators={SPOT_INDICATORS}
        side={query.get("side") === "left" ? "left" : "right"}
        {...{ set, catalogue, live, pulse, names }}
      />
    )}
    <Pointer at={pointer} within={innerWidth} lang={names.lang} u={u} />
  </div>,
);
document.title = "drawn";
