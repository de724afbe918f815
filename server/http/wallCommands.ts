import type { Request } from "express";
import type { ZodType } from "zod";
import type { Duration } from "#shared/clock/instant.ts";
import type { ShowAct, ShowCommand } from "#server/scenes/showCommand.ts";
import { smallBody } from "./smallBody.ts";
import {
  calloutsSchema,
  cameraSchema,
  cardSchema,
  focusSchema,
  holdSchema,
  mapSchema,
  nextSchema,
  nothingSchema,
  playlistSchema,
  pointerSchema,
  takeSchema,
  wallProgrammeSchema,
} from "./wallBodies.ts";

/** A command of `POST /walls/:wall/…`; `read` throws the problem that names what is at fault. */
export interface WallCommand {
  readonly act: ShowAct;
  readonly read: (request: Request, wall: string) => ShowCommand;
}

/** How long a map takes to where it is sent when nobody says. */
const FLIGHT_MS: Duration = 800;

/** Every command by the last part of its address. */
export const WALL_COMMANDS: ReadonlyMap<string, WallCommand> = new Map<string, WallCommand>([
  [
    "scene",
    command("take", takeSchema, "{scene, transition, durationMs, at}", (wall, { scene, transition, durationMs, at }) => ({
      act: "take",
      wall,
      scene: scene ?? null,
      transition: transition ?? "cut",
      durationMs: durationMs ?? null,
      at: at === undefined ? null : Date.parse(at),
    })),
  ],
  ["next", command("prepare", nextSchema, "{scene}", (wall, { scene }) => ({ act: "prepare", wall, scene }))],
  [
    "camera",
    command("camera", cameraSchema, "{bounds}, {provinces}, {home: true}", (wall, body) => {
      const camera = "home" in body ? null : "bounds" in body ? { bounds: body.bounds } : { provinces: body.provinces };
      return { act: "camera", wall, camera, flightMs: body.flightMs ?? FLIGHT_MS };
    }),
  ],
  ["map", command("map", mapSchema, "{indicator, period}", (wall, body) => ({ act: "map", wall, ...body }))],
  [
    "focus",
    command("focus", focusSchema, "{province}, {series}", (wall, { province, series }) => ({
      act: "focus",
      wall,
      ...(province === undefined ? {} : { province }),
      ...(series === undefined ? {} : { series }),
    })),
  ],
  ["pointer", command("point", pointerSchema, "{pointer}", (wall, { pointer }) => ({ act: "point", wall, pointer }))],
  [
    "playlist",
    command("playlist", playlistSchema, "{playlist, paused, index}", (wall, { playlist, paused, index }) => ({
      act: "playlist",
      wall,
      playlist,
      ...(paused === undefined ? {} : { paused }),
      ...(index === undefined ? {} : { index }),
    })),
  ],
  ["safe", command("safe", nothingSchema, "{}", (wall) => ({ act: "safe", wall }))],
  ["hold", command("hold", holdSchema, "{takeOver}", (wall, { takeOver }) => ({ act: "hold", wall, takeOver: takeOver ?? false }))],
  ["release", command("release", nothingSchema, "{}", (wall) => ({ act: "release", wall }))],
  ["card", command("card", cardSchema, "{on}", (wall, { on }) => ({ act: "card", wall, on }))],
  [
    "callouts",
    command("callouts", calloutsSchema, "{sites, focus}", (wall, { sites, focus }) => ({
      act: "callouts",
      wall,
      sites,
      ...(focus === undefined ? {} : { focus }),
    })),
  ],
  [
    "programme",
    command("programme", wallProgrammeSchema, "{scenes, programme, base}", (wall, body) => ({ act: "programme", wall, ...body })),
  ],
]);

/** A command without a body is one with an empty body. */
function command<T>(act: ShowAct, schema: ZodType<T>, fields: string, made: (wall: string, body: T) => ShowCommand): WallCommand {
  const need = { vi: `Nội dung là đối tượng JSON ${fields}.`, en: `The body is a JSON object ${fields}.` };
  return {
    act,
    read: (request, wall) => {
      request.body = (request.body as unknown) ?? {};
      return made(wall, smallBody(request, schema, need));
    },
  };
}
