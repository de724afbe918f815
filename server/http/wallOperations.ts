import type { ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

function command(name: string, body: ApiSchema, summary: string): Operation {
  return {
    method: "post",
    path: `/walls/:wall/${name}`,
    summary,
    body,
    answer: name === "scene" || name === "safe" ? "WallTaken" : "WallScene",
    problems: [403, 404, 409, 413, 415],
    takesIdempotencyKey: true,
    access: "officer",
  };
}

/** The routes of walls: what they show, and the director's commands. */
export const WALL_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/clock",
    summary: "The centre's clock, on which scenes are cut",
    answer: "CentreClock",
    problems: [403],
    access: "reader",
  },
  {
    method: "get",
    path: "/walls/:wall/scene",
    summary: "What a wall shows, now or at any moment of the past",
    query: { at: "A moment with its offset", seq: "A position of the exact topic, in place of at" },
    answer: "WallScene",
    problems: [403, 404, 410],
    access: "reader",
  },
  command("scene", "WallTake", "Take a scene, or the one that is prepared"),
  command("next", "WallNext", "Prepare a scene: mounted on every page and not shown yet"),
  command("camera", "WallCamera", "Send the map somewhere"),
  command("map", "WallMap", "Choose the map's indicator and period"),
  command("focus", "WallFocus", "Light a province, or show a figure's details large"),
  command("pointer", "WallPointer", "Point at something"),
  command("playlist", "WallPlaylist", "Start, pause, move within or stop a playlist"),
  command("safe", "WallNothing", "The safe scene, at once, whoever holds the wall"),
  command("hold", "WallHold", "Hold the wall, or take it over"),
  command("release", "WallNothing", "Let the wall go"),
  command("card", "WallCard", "Show the test card for mounting, or take it off"),
  command("callouts", "WallCallouts", "Which called sites are on the wall, and which of them is large"),
  command("programme", "WallProgramme", "Set the wall's order of scenes and its programme"),
];
