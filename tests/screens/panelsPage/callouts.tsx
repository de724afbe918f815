import "#client/style/tokens.css";
import "#client/style/fonts.css";
import "#client/style/base.css";
import { useMemo, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import { NO_CALLOUTS, type WallCallouts, withCallouts } from "#shared/conference/call.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { NOTHING_CHOSEN, untouchedShow } from "#shared/scene/wallShow.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import { createStore, type WritableStore } from "#client/live/store.ts";
import { createTrendHistory } from "#client/live/trendHistory.ts";
import type { SiteFeed } from "#client/media/siteFeed.ts";
import { AlertStage } from "#client/scene/AlertStage.tsx";
import { createAlertBoard } from "#client/scene/alertBoard.ts";
import { Callouts } from "#client/scene/callouts/Callouts.tsx";
import { type Canvas, pageCanvas, screenCanvas, wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";
import { SceneLayer } from "#client/scene/SceneLayer.tsx";
import stage from "#client/scene/Stage.module.css";
import { StageFrame } from "#client/scene/StageFrame.tsx";
import { NO_WISHES } from "#client/scene/sceneWishes.ts";
import wallStyle from "#client/scene/Wall.module.css";
import { parseLang } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import { aCall, type CallDraft, conferenceOf } from "./calls.ts";
import { fillFigures, pastFigures, someAlerts } from "./figures.ts";
import { someOrders } from "./orders.ts";
import { createStillFeeds } from "./stillFeed.ts";
import { createStillLive } from "./stillLive.ts";

declare global {
  interface Window {
    /** For the tests: who is on the wall, what their lines are in, and how their pictures come. */
    callouts: {
      readonly show: (sites: readonly string[], focus?: string | null) => void;
      readonly call: (site: string, change: CallDraft) => void;
      readonly feed: (site: string, next: Partial<SiteFeed>) => void;
      readonly wanted: () => readonly string[];
    };
  }
}

const query = new URLSearchParams(location.search);
const catalogue = (await (await fetch("/catalogue")).json()) as Catalogue;
const now = Date.parse("2020-08-19T01:30:14Z");
const isDrill = query.get("drill") === "true";
const conference = createStore(NO_CONFERENCE);
const still = createStillLive(now, isDrill);
const live = { ...still, conference, orders: createStore(someOrders(query.get("orders") ?? "", now, isDrill)) };
fillFigures(still, catalogue);
const names = createNames(catalogue, parseLang(query.get("lang")), () => vietnamDate(now));
const pulse = createSecondPulse();
pulse.start();
const history = createTrendHistory(async (asked) => asked.map((series) => ({ series, points: pastFigures(now) })));
const set = catalogue.sets.find(({ id }) => id === "2008") ?? null;
const alerts = someAlerts(Number(query.get("alerts") ?? "0"), now, isDrill);
const feeds = createStillFeeds();
const shown: WritableStore<WallCallouts> = createStore(NO_CALLOUTS);
const wall = catalogue.walls.find(({ id }) => id === query.get("wall"));
const slot = wall?.screens.find(({ id }) => id === query.get("screen"));
const DOCKED = { kind: "callouts", at: { x: 0, y: 6, width: 8, height: 6 }, slots: Number(query.get("dock") ?? "4") };
const scene = sceneOf(query.get("scene") ?? "overview");

function sceneOf(id: string): Scene {
  const found = catalogue.scenes.find((one) => one.id === (id === "dock" || id === "plain" ? "overview" : id)) as Scene;
  const at = (kind: string, [x, y, width, height]: readonly number[]) => ({
    ...found.panels.find((panel) => panel.kind === kind),
    at: { x, y, width, height },
  });
  if (id === "dock") return { ...found, panels: [at("ranking", [0, 0, 8, 6]), DOCKED, at("map", [8, 0, 16, 12])] as never };
  if (id === "plain") return { ...found, panels: [at("ranking", [0, 0, 8, 12]), at("kpiGroup", [8, 0, 16, 12])] as never };
  return found;
}

const calls = new Map<string, CallDraft>();
window.callouts = {
  show: (sites, focus = null) => shown.set(withCallouts(shown.get(), sites as readonly SiteId[], focus as SiteId | null)),
  call: (site, change) => {
    calls.set(site, { ...calls.get(site), ...change });
    conference.set(conferenceOf([...calls].map(([id, draft]) => aCall(id as SiteId, now, draft))));
  },
  feed: feeds.change,
  wanted: feeds.wanted,
};
const asked = (query.get("sites") ?? "").split(",").filter((site) => site !== "");
const states = (query.get("states") ?? "").split(",");
asked.forEach((site, at) =>
  window.callouts.call(site, {
    state: (states[at] === undefined || states[at] === "" ? "connected" : states[at]) as never,
    floor: at === 0,
  }),
);
window.callouts.show(asked, query.get("focus"));

const bands = { drill: isDrill, alerts: alerts.length };
const timers = pageTimers();
const SHOWN_UNTIL = timers.monotonic() + 20_000;

function canvasOfPage(): Canvas {
  const viewport = { width: innerWidth, height: innerHeight };
  if (wall === undefined) return pageCanvas(innerWidth, innerHeight);
  return slot === undefined ? wallCanvas(wall, viewport) : screenCanvas(wall, slot, viewport);
}

function Page() {
  const callouts = useSyncExternalStore(shown.subscribe, shown.get);
  const [canvas] = useState(canvasOfPage);
  const face = useMemo(() => ({ show: { ...untouchedShow((wall?.id ?? "main") as never), callouts }, chosen: NOTHING_CHOSEN }), [callouts]);
  const parts = useMemo(() => ({ live, catalogue, pulse, names, history, set, face: { ...live.link.get(), known: true } as never }), []);
  const layout = useMemo(() => layoutWall(canvas, [], bands), [canvas]);
  const [board] = useState(() => createAlertBoard({ monotonic: timers.monotonic }));
  return (
    <div className={wallStyle.wall} data-view="wall" data-shape={layout.shape} style={{ "--u": `${canvas.u}px` }}>
      <div className={stage.plane} style={{ left: -canvas.clip.x, top: -canvas.clip.y, width: canvas.width, height: canvas.height }}>
        <main className={stage.picture}>
          <SceneLayer place="air" wishes={NO_WISHES} isPlain={true} {...{ scene, canvas, bands, parts, alerts }} />
        </main>
        <StageFrame
          sceneName={scene.nameVi}
          number={1}
          leaveOut={{}}
          alerts={{ ...board.get(), band: { live: alerts, ended: [] }, isDrill }}
          {...{ canvas, layout, board, parts }}
        />
        {query.has("takeover")
          ? layout.parts.stage.map((place) => (
              <AlertStage
                key={place.rect.x}
                className={stage.place}
                show={{ kind: "takeover", id: "A-000000000001", version: 1, until: SHOWN_UNTIL }}
                alert={alerts[0] as never}
                {...{ place, canvas, now, isDrill, catalogue, set, pulse, names }}
              />
            ))
          : null}
        <Callouts isTurned={false} isPlaying={true} isSounding={false} {...{ face, scene, canvas, bands, parts, alerts, feeds }} />
      </div>
    </div>
  );
}

createRoot(document.querySelector("#root") as HTMLElement).render(<Page />);
document.title = "drawn";
