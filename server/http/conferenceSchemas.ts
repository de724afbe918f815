import { z } from "zod";
import { CALL_STATES, END_REASONS } from "#shared/conference/call.ts";
import {
  answerSchema,
  callHoldSchema,
  callSchema,
  callsSchema,
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
  tokenSchema,
} from "./conferenceBodies.ts";

const moment = z.iso.datetime({ offset: true });
const who = z.object({ id: z.string(), name: z.string(), role: z.string() });
const cursor = z.string().describe("epoch:seq of the exact topic that holds it");

const call = z.object({
  id: z.string(),
  site: z.string(),
  state: z.enum(CALL_STATES),
  since: moment.describe("Since when it is in this state"),
  calledAt: moment,
  calledBy: who,
  ringUntil: moment.describe("Nobody answers after this: it ends"),
  answeredAt: moment.nullable(),
  page: z.string().nullable().describe("The page of the room that holds the call"),
  onWall: z.boolean().describe("The room agrees that its picture goes on walls"),
  hasCamera: z.boolean(),
  hasMicrophone: z.boolean(),
  muted: z.boolean(),
  recorded: z.boolean(),
  reason: z.enum(END_REASONS).nullable(),
});
const correction = z.object({
  id: z.string(),
  site: z.string(),
  series: z.string(),
  period: z.string(),
  seen: z.string().nullable(),
  proposed: z.string().nullable(),
  why: z.string(),
  askedAt: moment,
  askedBy: who,
  answer: z.object({ text: z.string(), at: moment, by: who }).nullable(),
});
const quality = z
  .object({
    codec: z.string(),
    bitsPerSecond: z.number().nullable(),
    framesPerSecond: z.number().nullable(),
    lossFraction: z.number().nullable(),
    rttMs: z.number().nullable(),
    audio: z.boolean().nullable(),
    viewers: z.number().nullable(),
    heardAt: moment.nullable(),
  })
  .describe("Measured by the server; null where only the server outside could tell");
const site = z.object({
  site: z.string(),
  centre: z.boolean(),
  present: z.boolean().describe("A page of the room is there"),
  call: call.nullable(),
  speaker: z.object({ name: z.string(), title: z.string() }).nullable(),
  hand: moment.nullable().describe("Since when it asks to speak"),
  heard: z.boolean().describe("The centre plays its sound"),
  quality: quality.nullable(),
  walls: z.array(z.string()).describe("Walls on which it has a callout"),
});
const queue = z.array(z.string());
const floor = z.string().nullable().describe("Who speaks; null: the centre");
const problem = z.object({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), detail: z.string().optional() });

/** Schemas of calls. */
export const CONFERENCE_SCHEMAS = {
  Conference: z.object({
    now: moment,
    cursor,
    media: z.object({
      mode: z.enum(["embedded", "whep", "off"]),
      up: z.boolean(),
      relay: z.string().nullable().describe("Another name: everybody connects anew"),
    }),
    floor,
    queue,
    sites: z.array(site),
    corrections: z.array(correction),
  }),
  CallStart: callSchema,
  CallsStart: callsSchema,
  CallRing: ringSchema,
  CallAnswer: answerSchema,
  CallConsent: consentSchema,
  CallHand: handSchema,
  CallHold: callHoldSchema,
  CallMute: muteSchema,
  CallRecording: recordingSchema,
  CallSpeaker: speakerSchema,
  CallFloor: floorSchema,
  CallQueue: queueSchema,
  CorrectionAsk: correctionSchema,
  CorrectionReply: replySchema,
  CallDone: z.object({ call: call.nullable(), cursor }),
  CallsDone: z.object({
    results: z.array(
      z.object({
        site: z.string(),
        ok: z.boolean(),
        call: call.nullable().optional(),
        problem: problem.optional(),
        cursor: cursor.optional(),
      }),
    ),
  }),
  FloorDone: z.object({ floor, queue, cursor }),
  CorrectionDone: z.object({ correction: correction.nullable(), cursor }),
  MediaTokenAsk: tokenSchema,
  MediaToken: z.object({ token: z.string(), expiresAt: moment, url: z.string().describe("Where to post the offer") }),
} as const;
