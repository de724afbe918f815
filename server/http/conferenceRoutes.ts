import type { Request, RequestHandler, Router } from "express";
import express from "express";
import { callOf } from "#shared/conference/conferenceState.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { ConferenceCommand } from "#server/conference/conferenceCommand.ts";
import { CONFERENCE_ACTIONS } from "#server/conference/conferenceDesk.ts";
import { presentCall, presentCorrection } from "#server/conference/conferenceView.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { type CallAsk, createConferenceAnswers } from "./conferenceAnswers.ts";
import { callsSchema } from "./conferenceBodies.ts";
import { CONFERENCE_COMMANDS } from "./conferenceCommands.ts";
import { languageOf } from "./language.ts";
import { addMediaToken } from "./mediaTokenRoute.ts";
import { problemOf, RequestRefused } from "./problems.ts";
import { onlyParameters } from "./queryParams.ts";
import { smallBody } from "./smallBody.ts";
import { addWhipRoutes } from "./whipRoutes.ts";

/** A request with every province in it fits; nothing else is near. */
const readsJson: RequestHandler = express.json({ limit: "16kb", strict: true });
const CALLS = { vi: "Nội dung là đối tượng JSON {sites, wall}.", en: "The body is a JSON object {sites, wall}." };

/** Adds `GET /conference`, every command of `POST /conference/…`, tokens, WHIP and WHEP. */
export function addConferenceRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { conference } = parts;
  const { noted, carried, answered } = createConferenceAnswers(parts, conference);

  api.get("/conference", async (request, response) => {
    const identity = await authority.allow(request, "conference.read");
    onlyParameters(request);
    response.setHeader("Cache-Control", "no-store");
    response.json(conference.present(identity));
  });

  api.post("/conference/calls", readsJson, async (request, response) => {
    const identity = await authority.allow(request, "conference.command");
    const ask: CallAsk = { request, response, identity };
    const { sites, wall } = await noted(ask, { act: "call", id: null }, () => smallBody(request, callsSchema, CALLS));
    await answered(ask, async (key) => {
      const one = (site: string) => callOne(ask, { act: "call", site, wall: wall ?? null }, key === null ? null : `${key}/${site}`);
      // Side by side: they are written in one go, in this order.
      return { results: await Promise.all([...new Set(sites)].map(one)) };
    });
  });

  const callOne = async (
    { request, identity }: CallAsk,
    command: Extract<ConferenceCommand, { readonly act: "call" }>,
    key: string | null,
  ) => {
    const { site } = command;
    try {
      const { cursor } = await carried(command, identity, key);
      return { site, ok: true, call: presentCall(callOf(conference.state().conference, site)), cursor };
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      return { site, ok: false, problem: problemOf(error.refused, languageOf(request)) };
    }
  };

  for (const { path, act, read } of CONFERENCE_COMMANDS) {
    api.post(path, readsJson, async (request: Request<{ site?: string; id?: string }>, response) => {
      const identity = await authority.allow(request, CONFERENCE_ACTIONS[act]);
      const ask: CallAsk = { request, response, identity };
      const about = request.params.site ?? request.params.id ?? "";
      const command = await noted(ask, { act, id: about === "" ? null : about }, () => read(request, about));
      await answered(ask, async (key) => {
        const done = await carried(command, identity, key);
        return { ...present(conference, command), ...done };
      });
    });
  }

  addMediaToken(api, parts, authority);
  addWhipRoutes(api, parts, authority);
}

/** What a command came to: the line, the floor, or what a room asked. */
function present({ state }: Pick<Conference, "state">, command: ConferenceCommand): object {
  const { conference } = state();
  switch (command.act) {
    case "floor":
    case "queue":
      return { floor: conference.floor, queue: conference.queue };
    case "reply":
      return { correction: correctionOf(conference.corrections.find(({ id }) => id === command.id)) };
    case "correct":
      return { correction: correctionOf(conference.corrections.find(({ site }) => site === command.site)) };
    default:
      return { call: presentCall(callOf(conference, command.site)) };
  }
}

function correctionOf(found: Parameters<typeof presentCorrection>[0] | undefined): object | null {
  return found === undefined ? null : presentCorrection(found);
}
