import type { ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

function command(path: string, body: ApiSchema, answer: ApiSchema, summary: string): Operation {
  return {
    method: "post",
    path: `/conference/${path}`,
    summary,
    body,
    answer,
    problems: [403, 404, 409, 413, 415],
    takesIdempotencyKey: true,
    access: "officer",
  };
}

function media(name: "whip" | "whep", summary: string): readonly Operation[] {
  return [
    {
      method: "post",
      path: `/conference/:site/${name}`,
      summary,
      takesSdp: true,
      answer: null,
      answerType: "application/sdp",
      status: 201,
      problems: [403, 409, 413, 415, 422],
      access: "mediaToken",
    },
    {
      method: "delete",
      path: `/conference/:site/${name}/:session`,
      summary: "End the session that its address names",
      answer: null,
      isEmpty: true,
      problems: [404],
      access: "anyone",
    },
  ];
}

/** The routes of calls: lines, floor, what rooms ask, and their pictures. */
export const CONFERENCE_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/conference",
    summary: "Every site and its line; to a room its own, the centre and those on walls",
    answer: "Conference",
    problems: [403],
    access: "reader",
  },
  command(":site/call", "CallStart", "CallDone", "Call a site, and show its callout on a wall at once"),
  command("calls", "CallsStart", "CallsDone", "Call several sites; what is refused is told site by site"),
  command(":site/ring", "CallRing", "CallDone", "A page of the room says that it rings"),
  command(":site/answer", "CallAnswer", "CallDone", "The room answers; another page of it takes over only when that is said"),
  command(":site/refuse", "WallNothing", "CallDone", "The room does not take the call"),
  command(":site/consent", "CallConsent", "CallDone", "The room lets its picture on walls, or takes it off"),
  command(":site/hand", "CallHand", "CallDone", "The room asks to speak, or no longer"),
  command(":site/hangup", "WallNothing", "CallDone", "End the call"),
  command(":site/hold", "CallHold", "CallDone", "Ask the room to wait, or go on"),
  command(":site/mute", "CallMute", "CallDone", "Play the room's sound, or do not"),
  command(":site/recording", "CallRecording", "CallDone", "Say that the call is recorded, or no longer"),
  command(":site/speaker", "CallSpeaker", "CallDone", "Name who speaks at a site"),
  command("floor", "CallFloor", "FloorDone", "Let a site speak, or the centre"),
  command("queue", "CallQueue", "FloorDone", "Who is to speak, in order"),
  command(":site/corrections", "CorrectionAsk", "CorrectionDone", "Ask that a figure of one's own be looked at"),
  command("corrections/:id/answer", "CorrectionReply", "CorrectionDone", "Answer what a room asked"),
  {
    method: "post",
    path: "/conference/:site/token",
    summary: "A bearer token for WHIP or WHEP: 60 seconds, one site, one direction, one page",
    body: "MediaTokenAsk",
    answer: "MediaToken",
    problems: [403, 404, 413, 415],
    access: "reader",
  },
  ...media("whip", "Send a picture (RFC 9725): an SDP offer in, an answer and the address of the session out"),
  ...media("whep", "See a picture (WHEP): an SDP offer in, an answer and the address of the session out"),
];
