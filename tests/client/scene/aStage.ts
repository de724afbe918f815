import type { SceneId } from "#shared/catalogue/scene.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { NO_SHOWS, type ShowsState } from "#shared/scene/showsState.ts";
import type { Taken } from "#shared/scene/wallShow.ts";
import { createStore } from "#client/live/store.ts";
import { createFollowShow, type FollowShow } from "#client/scene/followShow.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";

/** The first three scenes of the wall. */
export const [A, B, C] = THE_CATALOGUE.walls.find(({ id }) => id === "main")?.scenes ?? [];
/** Who takes scenes. */
export const DIRECTOR = { id: "d", name: "Đạo diễn", role: "director" } as never;

/** A page that follows the wall, its time, and what the wall is told. */
export interface FollowedStage {
  readonly page: ManualPage;
  readonly follow: FollowShow;
  readonly say: (event: ShowEvent) => void;
  readonly take: (scene: SceneId | undefined, inMs: number, change?: Partial<Taken>) => void;
  readonly drawn: Set<string>;
  /** Layers that can be lifted, and those that are, or were and were said to be on air since; the newest last. */
  readonly liftable: Set<string>;
  readonly lifted: readonly string[];
  readonly stop: () => void;
  readonly setClock: (is: { readonly off: number } | null) => void;
  readonly hear: () => void;
  /** Scene on air, state number, and what is mounted under it. */
  readonly seen: () => readonly [scene: string | null, number: number, prepared: string];
  readonly centre: () => number;
}

/** Opens one over what was said `before`. */
export function openStage(before: (say: FollowedStage["say"], take: FollowedStage["take"]) => void = () => undefined): FollowedStage {
  const page = manualPage();
  const shows = createStore<ShowsState>(NO_SHOWS);
  const link = createStore<{ readonly cursor: { readonly epoch: string; readonly seq: number } | null }>({ cursor: null });
  const drawn = new Set<string>();
  const liftable = new Set<string>();
  const lifted: string[] = [];
  let clock: { readonly off: number } | null = { off: 1_000_000_000 };
  let seq = 0;
  const centre = (): number => page.now() + 1_000_000_000;
  const say = (event: ShowEvent): void => {
    seq += 1;
    shows.set(foldShows(shows.get(), { ...event, seq }));
  };
  const take: FollowedStage["take"] = (scene, inMs, change = {}) => {
    const taken: Taken = {
      scene: scene as SceneId,
      by: DIRECTOR,
      from: "director",
      transition: "cut",
      durationMs: 0,
      showAt: centre() + inMs,
      ...change,
    };
    say({ type: "wall.sceneTaken", data: { wall: "main" as never, at: centre(), by: DIRECTOR, taken } });
  };
  before(say, take);
  const follow = createFollowShow({
    wall: "main",
    catalogue: THE_CATALOGUE,
    live: { shows, link },
    clock: {
      now: () => (clock === null ? null : page.now() + clock.off),
      monotonicAt: (at) => (clock === null ? null : at - clock.off),
    },
    timers: page.timers,
    afterPaint: (run) => run(),
    isPresentable: (scene) => drawn.has(scene),
    lift: (scene) => {
      if (!liftable.has(scene)) return null;
      lifted.push(scene);
      return () => lifted.splice(lifted.indexOf(scene), 1);
    },
  });
  const stop = follow.start();
  return {
    page,
    follow,
    say,
    take,
    drawn,
    liftable,
    lifted,
    stop,
    centre,
    setClock: (is) => {
      clock = is;
    },
    hear: () => link.set({ cursor: { epoch: "e", seq: 1 } }),
    seen: () => {
      const { scene, number, prepared } = follow.get();
      return [scene, number, prepared.join(" ")];
    },
  };
}

/** A wall that was never directed, known as such. */
export function openFirst(): FollowedStage {
  const stage = openStage();
  stage.hear();
  return stage;
}
