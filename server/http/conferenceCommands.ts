import type { Request } from "express";
import type { ZodType } from "zod";
import { REASON, readPlainText } from "#server/alerts/plainText.ts";
import type { ConferenceAct, ConferenceCommand } from "#server/conference/conferenceCommand.ts";
import {
  answerSchema,
  callHoldSchema,
  callSchema,
  consentSchema,
  correctionSchema,
  floorSchema,
  handSchema,
  muteSchema,
  queueSchema,
  recordingSchema,
  replySchema,
  ringSchema,
  speakerSchema,
} from "./conferenceBodies.ts";
import { RequestRefused } from "./problems.ts";
import { smallBody } from "./smallBody.ts";
import { nothingSchema } from "./wallBodies.ts";

/** A command of `POST /conference/…`; `read` throws the problem that names what is at fault; `about`: the site or the id in the address. */
export interface ConferenceRoute {
  readonly path: string;
  readonly act: ConferenceAct;
  readonly read: (request: Request, about: string) => ConferenceCommand;
}

/** Every command on one line, on the floor, and on what rooms ask. */
export const CONFERENCE_COMMANDS: readonly ConferenceRoute[] = [
  route("call", { path: ":site/call", schema: callSchema, fields: "{wall}" }, (site, { wall }) => ({
    act: "call",
    site,
    wall: wall ?? null,
  })),
  route("ring", { path: ":site/ring", schema: ringSchema, fields: "{page}" }, (site) => ({ act: "ring", site })),
  route(
    "answer",
    { path: ":site/answer", schema: answerSchema, fields: "{page, onWall, camera, microphone, speaker, takeOver}" },
    (site, body) => ({
      act: "answer",
      site,
      page: body.page ?? null,
      onWall: body.onWall ?? null,
      hasCamera: body.camera ?? true,
      hasMicrophone: body.microphone ?? true,
      takeOver: body.takeOver ?? false,
      ...(body.speaker === undefined ? {} : { speaker: speakerOf(body.speaker) }),
    }),
  ),
  route("refuse", { path: ":site/refuse", schema: nothingSchema, fields: "{}" }, (site) => ({ act: "refuse", site })),
  route("consent", { path: ":site/consent", schema: consentSchema, fields: "{onWall}" }, (site, { onWall }) => ({
    act: "consent",
    site,
    onWall,
  })),
  route("hand", { path: ":site/hand", schema: handSchema, fields: "{raised}" }, (site, { raised }) => ({ act: "hand", site, raised })),
  route("hangUp", { path: ":site/hangup", schema: nothingSchema, fields: "{}" }, (site) => ({ act: "hangUp", site })),
  route("hold", { path: ":site/hold", schema: callHoldSchema, fields: "{on}" }, (site, { on }) => ({ act: "hold", site, on: on ?? true })),
  route("mute", { path: ":site/mute", schema: muteSchema, fields: "{muted}" }, (site, { muted }) => ({ act: "mute", site, muted })),
  route("record", { path: ":site/recording", schema: recordingSchema, fields: "{recorded}" }, (site, { recorded }) => ({
    act: "record",
    site,
    recorded,
  })),
  route("speaker", { path: ":site/speaker", schema: speakerSchema, fields: "{name, title}, {speaker: null}" }, (site, body) => ({
    act: "speaker",
    site,
    speaker: "name" in body ? speakerOf(body) : null,
  })),
  route("floor", { path: "floor", schema: floorSchema, fields: "{site}" }, (_, { site }) => ({ act: "floor", site })),
  route("queue", { path: "queue", schema: queueSchema, fields: "{sites}" }, (_, { sites }) => ({ act: "queue", sites })),
  route(
    "correct",
    { path: ":site/corrections", schema: correctionSchema, fields: "{series, period, seen, proposed, why}" },
    (site, body) => ({
      act: "correct",
      site,
      series: body.series,
      period: body.period,
      seen: body.seen ?? null,
      proposed: body.proposed ?? null,
      why: plain(body.why, "/why"),
    }),
  ),
  route("reply", { path: "corrections/:id/answer", schema: replySchema, fields: "{text}" }, (id, { text }) => ({
    act: "reply",
    id,
    text: plain(text, "/text"),
  })),
];

/** Where a command lies, what it takes, and which fields that has, for whoever got it wrong. */
interface Taken<T> {
  readonly path: string;
  readonly schema: ZodType<T>;
  readonly fields: string;
}

/** A command without a body is one with an empty body. */
function route<T>(
  act: ConferenceAct,
  { path, schema, fields }: Taken<T>,
  made: (about: string, body: T) => ConferenceCommand,
): ConferenceRoute {
  const need = { vi: `Nội dung là đối tượng JSON ${fields}.`, en: `The body is a JSON object ${fields}.` };
  return {
    act,
    path: `/conference/${path}`,
    read: (request, about) => {
      request.body = (request.body as unknown) ?? {};
      return made(about, smallBody(request, schema, need));
    },
  };
}

function speakerOf(speaker: { readonly name: string; readonly title?: string | undefined } | null) {
  return speaker === null ? null : { name: speaker.name, title: speaker.title ?? "" };
}

function plain(given: string, pointer: string): string {
  const text = readPlainText(given, REASON);
  if (text.ok) return text.text;
  throw new RequestRefused({ code: "text.refused", ...text.fault, pointer });
}
