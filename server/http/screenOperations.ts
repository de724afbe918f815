import type { ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

function act(name: string, summary: string, body?: ApiSchema): Operation {
  return {
    method: "post",
    path: `/screens/:id/${name}`,
    summary,
    answer: "ScreenActed",
    ...(body === undefined ? {} : { body }),
    problems: body === undefined ? [403, 404, 409, 413, 415] : [403, 404, 409, 413, 415, 422],
    takesIdempotencyKey: true,
    access: "officer",
  };
}

/** The routes of pairing and directing screens. */
export const SCREEN_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/screens/pairings",
    summary: "A browser asks for a place on a wall; the code it gets is approved by an administrator within 10 minutes",
    body: "PairingIn",
    answer: "PairingOpened",
    status: 201,
    problems: [403, 413, 415],
    access: "anyone",
  },
  {
    method: "get",
    path: "/screens/pairings",
    summary: "Browsers that wait for approval, oldest first",
    answer: "PairingWaiting",
    isList: true,
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/screens/pairings/:code",
    summary: "What became of a code, for the browser that asked for it (Authorization: Pairing CLAIM)",
    answer: "PairingState",
    problems: [404],
    access: "anyone",
  },
  {
    method: "post",
    path: "/screens/pairings/:code/approve",
    summary: "Give a browser its place; with replace whoever holds it loses its right",
    body: "PairingApproval",
    answer: "ScreenActed",
    status: 201,
    problems: [403, 404, 409, 413, 415, 422],
    takesIdempotencyKey: true,
    access: "officer",
  },
  {
    method: "post",
    path: "/screens/:id/challenge",
    summary: "A nonce for a paired screen to sign (shared/wire/SPEC.md)",
    answer: "ScreenChallenge",
    problems: [403, 404],
    access: "anyone",
  },
  {
    method: "post",
    path: "/screens/:id/session",
    summary: "A session of two minutes for a signed nonce, as a cookie",
    body: "ScreenProof",
    answer: "Session",
    problems: [403, 404, 409, 413, 415],
    access: "anyone",
  },
  {
    method: "get",
    path: "/screens",
    summary: "Paired screens with their last report, and what is wrong with them",
    answer: "Screen",
    isList: true,
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/walls/:wall/pages",
    summary: "Every page that follows a wall, and where its picture is not the centre's",
    answer: "WallPage",
    isList: true,
    problems: [403, 404],
    access: "officer",
  },
  act("rename", "Call a screen something else", "ScreenRename"),
  act("move", "Give a screen another place; its page goes there by itself", "ScreenMove"),
  act("revoke", "Take a screen's right away; its page shows a pairing code within 5 seconds", "ScreenRevoke"),
  act("identify", "Have a screen show its name in large letters for 30 seconds"),
  act("reload", "Have a screen load its page anew"),
];
