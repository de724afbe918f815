import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import { DAY_MS, type Instant } from "#shared/clock/instant.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { CommandOf, ShowContext, ShowDecision, ShowRefusal } from "./showCommand.ts";
import { refused, showRefusalOf } from "./showWords.ts";
import { TRANSITION_MS, takeScene } from "./takeScene.ts";
import { actOn, events, type OnWall } from "./wallAct.ts";

/** A scene goes on. */
export function decideTake(on: OnWall, command: CommandOf<"take">, context: ShowContext): ShowDecision {
  const { transition, durationMs, at } = command;
  const asked = command.scene ?? on.show.next;
  if (asked === null) return refused("wall.nothing-next", "/scene");
  const scene = sceneOf(on, asked);
  if (!scene.ok) return scene;
  if (durationMs !== null && (durationMs < 0 || durationMs > TRANSITION_MS[transition].most)) {
    return refused("transition.too-long", "/durationMs");
  }
  if (at !== null && at < context.now) return refused("instant.past", "/at");
  if (at !== null && at > context.now + DAY_MS) return refused("instant.too-far", "/at");
  const act = actOn(on, context);
  const taking = { scene: scene.id, from: "director", transition, ...(durationMs === null ? {} : { durationMs }) } as const;
  return events(
    ...dismissal(on, context),
    takeScene(on.show, act, { ...taking, ...(at === null ? alignedOn(on, context) : { notBefore: at }) }),
  );
}

/** A scene is mounted everywhere and not shown yet. */
export function decidePrepare(on: OnWall, command: CommandOf<"prepare">, context: ShowContext): ShowDecision {
  const act = actOn(on, context);
  if (command.scene === null) return events({ type: "wall.scenePrepared", data: { ...act, scene: null } });
  const scene = sceneOf(on, command.scene);
  return scene.ok ? events({ type: "wall.scenePrepared", data: { ...act, scene: scene.id } }) : scene;
}

/** The panic button: the wall's safe scene, and nothing that the programme would put over it. */
export function decideSafe(on: OnWall, context: ShowContext): ShowDecision {
  const [first] = on.wall.scenes;
  const scene = on.inForce.scenes.find(({ id }) => id === on.wall.safeScene)?.id ?? first;
  if (scene === undefined) return refused("scene.unknown");
  return events(...dismissal(on, context), takeScene(on.show, actOn(on, context), { scene, from: "safe", ...alignedOn(on, context) }));
}

/** A playlist is started, paused, gone on with, moved within, or stopped. */
export function decidePlaylist(on: OnWall, command: CommandOf<"playlist">, context: ShowContext): ShowDecision {
  const act = actOn(on, context);
  const running = on.show.playlist;
  if (command.playlist === null) return events({ type: "wall.playlistSet", data: { ...act, playlist: null } });
  const playlist = on.wall.programme.playlists.find(({ id }) => id === command.playlist);
  if (playlist === undefined) return refused("playlist.unknown", "/playlist");
  const isRunning = running?.id === playlist.id;
  const paused = command.paused ?? false;
  if (isRunning && command.index === undefined) {
    // An item that waited has its whole time again.
    return events({ type: "wall.playlistSet", data: { ...act, playlist: { ...running, paused, since: act.at } } });
  }
  const index = command.index ?? 0;
  const item = playlist.items[index];
  if (item === undefined) return refused("playlist.no-such-item", "/index");
  const scene = sceneOf(on, item.scene);
  if (!scene.ok) return scene;
  const along = { playlist: { id: playlist.id, index, since: act.at, paused, from: "director" } } as const;
  const taking = { scene: scene.id, from: "playlist", transition: playlist.transition, along, ...alignedOn(on, context) } as const;
  return events(...dismissal(on, context), takeScene(on.show, act, taking));
}

/** As soon as it can be, and where the screens of the wall are nearest together. */
function alignedOn({ wall }: OnWall, { nearestInstant }: ShowContext): { readonly align?: (from: Instant) => Instant } {
  return nearestInstant === undefined ? {} : { align: (from) => nearestInstant(wall.id, from) };
}

type Found = { readonly ok: true; readonly id: SceneId; readonly scene: Scene } | { readonly ok: false; readonly refusal: ShowRefusal };

function sceneOf({ wall, inForce }: OnWall, asked: string): Found {
  const scene = inForce.scenes.find(({ id }) => id === asked);
  if (scene === undefined) return { ok: false, refusal: showRefusalOf("scene.unknown", "/scene") };
  if (!wall.scenes.includes(scene.id)) return { ok: false, refusal: showRefusalOf("scene.not-of-wall", "/scene") };
  return { ok: true, id: scene.id, scene };
}

/** What a director chooses stands: conditions that hold now come again only after they ceased [S27]. */
function dismissal(on: OnWall, context: ShowContext): readonly ShowEvent[] {
  const fresh = context.dueConditions(on.wall.id).filter((id) => !on.show.dismissed.includes(id));
  if (fresh.length === 0) return [];
  return [{ type: "wall.conditionsDismissed", data: { ...actOn(on, context), dismissed: [...on.show.dismissed, ...fresh] } }];
}
