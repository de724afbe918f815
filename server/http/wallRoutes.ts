import { createHash } from "node:crypto";
import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { PastMoment } from "#server/scenes/pastStates.ts";
import type { ShowAct } from "#server/scenes/showCommand.ts";
import { SHOW_ACTIONS } from "#server/scenes/showDesk.ts";
import { showRefusalOf } from "#server/scenes/showWords.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { languageOf } from "./language.ts";
import { RequestRefused } from "./problems.ts";
import { badParameter, momentParameter, onlyParameters, textParameter } from "./queryParams.ts";
import { WALL_COMMANDS } from "./wallCommands.ts";

/** A programme of forty playlists fits; nothing else is near. */
const readsJson: RequestHandler = express.json({ limit: "256kb", strict: true });

/** Adds `GET /clock`, `GET /walls/:wall/scene` and every command of `POST /walls/:wall/…`. */
export function addWallRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { walls } = parts;
  const carry = createCarrying(parts);

  api.get("/clock", async (request, response) => {
    await authority.allow(request, "wall.view");
    response.setHeader("Cache-Control", "no-store");
    response.json({ now: rounded(walls.now()) });
  });

  api.get("/walls/:wall/scene", async (request, response) => {
    await authority.allow(request, "wall.view");
    onlyParameters(request, "at", "seq");
    const { wall } = request.params;
    const moment = momentOf(request);
    response.setHeader("Cache-Control", "no-store");
    response.json(moment === null ? there(walls.present(wall)) : await wallThen(parts, wall, moment));
  });

  for (const [path, { act }] of WALL_COMMANDS) {
    api.post(`/walls/:wall/${path}`, readsJson, async (request: Request<{ wall: string }>, response) => {
      const identity = await authority.allow(request, SHOW_ACTIONS[act]);
      await carry({ request, response, identity }, path);
    });
  }
}

/** To a microsecond: more a clock over a network does not know. */
function rounded(now: Instant): Instant {
  return Math.round(now * 1_000) / 1_000;
}

function there(wall: object | null): object {
  if (wall === null) throw new RequestRefused(showRefusalOf("wall.unknown"));
  return wall;
}

function momentOf(request: Request): PastMoment | null {
  const at = momentParameter(request, "at");
  const text = textParameter(request, "seq");
  if (text === null) return at === null ? null : { at };
  const seq = Number(text);
  if (at !== null || !/^\d{1,15}$/u.test(text)) {
    throw badParameter(
      "seq",
      "Tham số seq là số thứ tự của nhật ký, không dùng cùng at.",
      "The parameter seq is a position of the journal, and not given together with at.",
    );
  }
  return { seq };
}

async function wallThen({ walls }: AppParts, wall: string, moment: PastMoment): Promise<object> {
  const then = await walls.presentAt(wall, moment);
  if (then.ok) return there(then.wall);
  throw new RequestRefused({ ...showRefusalOf(then.code), pointer: "at" in moment ? "?at" : "?seq" });
}

interface Ask {
  readonly request: Request<{ wall: string }>;
  readonly response: Response;
  readonly identity: Identity;
}

/** Carries commands to the desk, each at most once for its key [S4]; what is refused before that is kept in the audit too. */
function createCarrying(parts: AppParts) {
  const { walls, journal } = parts;
  const idempotently = createIdempotency({ store: journal.idempotency, sleep: parts.sleep, now: parts.now });

  const read = async ({ request, identity }: Ask, path: string) => {
    const { wall } = request.params;
    const command = commandAt(path);
    try {
      return command.read(request, wall);
    } catch (error) {
      const action = SHOW_ACTIONS[command.act];
      if (error instanceof RequestRefused) await walls.desk.noteRefused(identity, { action, id: wall, code: error.refused.code });
      throw error;
    }
  };

  const done = async (ask: Ask, path: string, key: string | null): Promise<string> => {
    const command = await read(ask, path);
    const answer = await walls.desk.run(command, ask.identity, key);
    if (!answer.ok) throw refusal(ask.request, answer.refusal);
    return JSON.stringify(withInstant(there(walls.present(command.wall)), command.act));
  };

  return async (ask: Ask, path: string): Promise<void> => {
    const { request, response, identity } = ask;
    const key = readIdempotencyKey(request);
    const bodyHash = createHash("sha256")
      .update(JSON.stringify([request.path, request.body ?? null]))
      .digest("base64url");
    const answer = await idempotently({ scope: `wall/${identity.id}`, key, bodyHash }, async () => {
      const text = await done(ask, path, key);
      return { answer: text, kept: text };
    });
    response.setHeader("Cache-Control", "no-store");
    response.type("json").send(answer);
  };
}

function commandAt(path: string) {
  const command = WALL_COMMANDS.get(path);
  if (command === undefined) throw new Error(`no command at ${path}`);
  return command;
}

function refusal(request: Request, { code, vi, en, field, findings }: ReturnType<typeof showRefusalOf>): RequestRefused {
  const isEnglish = languageOf(request) === "en";
  const errors = findings?.map((each) => ({ pointer: each.pointer, detail: isEnglish ? each.en : each.vi }));
  return new RequestRefused({
    code,
    vi,
    en,
    ...(field === undefined ? {} : { pointer: field }),
    ...(errors === undefined ? {} : { errors }),
  });
}

const TAKES: ReadonlySet<ShowAct> = new Set<ShowAct>(["take", "safe"]);

/** What puts a scene on says when every page shows it. */
function withInstant(wall: object, act: ShowAct): object {
  const { onAir } = wall as { readonly onAir: { readonly showAt: string } | null };
  return TAKES.has(act) && onAir !== null ? { ...wall, showAt: onAir.showAt } : wall;
}
