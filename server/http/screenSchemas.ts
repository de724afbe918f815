import { z } from "zod";
import { ROLES } from "#shared/duty/role.ts";
import { PAGE_FAULTS } from "#shared/screen/pageStatus.ts";
import { pairingSchema, screenSessionSchema } from "./pairingRoutes.ts";
import { approvalSchema, moveSchema, renameSchema, revokeSchema } from "./screenRoutes.ts";

const instant = z.number().describe("Milliseconds since 1970-01-01T00:00:00Z");
const thumbprint = z.string().describe("RFC 7638 thumbprint of the key, SHA-256 in hexadecimal");
const fingerprint = z.string().describe("Head of the thumbprint, as both sides show it");
const code = z.string().describe("Eight letters and digits without look-alikes");

const report = z.object({
  build: z.string(),
  view: z.enum(["wall", "screen", "mirror"]),
  number: z.number().describe("State number of what it has drawn"),
  hash: z.string(),
  clock: z.object({ errorMs: z.number(), rttMs: z.number(), steady: z.boolean() }),
  cut: z.object({ number: z.number(), lateMs: z.number() }).nullable(),
  paintsPerSecond: z.number(),
  frame: z
    .object({ at: instant, everyMs: z.number() })
    .nullable()
    .optional()
    .describe("When one of its frames began, on the centre's clock, and how far apart they are"),
  heapMb: z.number().nullable(),
  drawnBy: z.enum(["webgl", "svg", "none"]),
  longestTaskMs: z.number(),
  viewport: z.tuple([z.number(), z.number()]),
});

const drawing = {
  report: report.nullable().describe("As last told; null when nothing was said yet"),
  reportedAt: instant.nullable(),
  lag: z.number().nullable().describe("How far its state number was behind"),
  agrees: z.boolean().nullable().describe("Whether it draws what the centre shows"),
  differences: z.array(z.object({ part: z.string(), centre: z.unknown(), page: z.unknown() })),
  faults: z.array(z.enum(PAGE_FAULTS)),
};

const held = {
  id: z.string(),
  name: z.string(),
  wall: z.string(),
  slot: z.string(),
};
const paired = { ...held, thumbprint, pairedAt: instant, identifyUntil: instant, reloadAskedAt: instant };

/** Schemas of pairing and directing screens. */
export const SCREEN_SCHEMAS = {
  PairingIn: pairingSchema,
  PairingOpened: z.object({
    code,
    claim: z.string().describe("Told once; shown as Authorization: Pairing CLAIM"),
    screen: z.string().describe("Id of the screen that it becomes"),
    thumbprint,
    fingerprint,
    expiresAt: instant,
    now: instant,
  }),
  PairingState: z.object({
    state: z.enum(["waiting", "approved"]),
    expiresAt: instant,
    now: instant,
    screen: z.object(held).nullable(),
  }),
  PairingWaiting: z.object({
    code,
    thumbprint,
    fingerprint,
    address: z.string(),
    agent: z.string(),
    openedAt: instant,
    expiresAt: instant,
  }),
  PairingApproval: approvalSchema,
  ScreenChallenge: z.object({ nonce: z.string().describe("Good once, for 60 seconds"), expiresAt: instant }),
  ScreenProof: screenSessionSchema,
  ScreenRename: renameSchema,
  ScreenMove: moveSchema,
  ScreenRevoke: revokeSchema,
  ScreenActed: z.object({ screen: z.object(paired).nullable().describe("null: it is there no more") }),
  Screen: z.object({
    ...paired,
    ...drawing,
    connected: z.boolean(),
    connectedAt: instant.nullable(),
    elsewhere: z
      .object({ at: instant, address: z.string() })
      .nullable()
      .describe("A second browser with its credential, which was refused"),
  }),
  WallPage: z.object({
    identity: z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) }),
    screen: z.string().nullable().describe("Id of a paired screen"),
    screenName: z.string().nullable(),
    wall: z.string(),
    slot: z.string().nullable(),
    connectedAt: instant,
    ...drawing,
  }),
} as const;
