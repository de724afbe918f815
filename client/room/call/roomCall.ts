import type { Site } from "#shared/catalogue/site.ts";
import { type Call, isAnswered, isOnLine } from "#shared/conference/call.ts";
import { type ConferenceState, callOf } from "#shared/conference/conferenceState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { DeviceFace } from "#client/media/capture.ts";

/** How the line of a room stands, as this page of it sees it. `elsewhere`: another page of the room answered. */
export type RoomCall =
  | { readonly kind: "none"; readonly last: Call | null }
  | { readonly kind: "ringing"; readonly call: Call }
  | { readonly kind: "here"; readonly call: Call }
  | { readonly kind: "elsewhere"; readonly call: Call };

/** Reads it out of the state of all lines. Pure. */
export function roomCallOf(state: Pick<ConferenceState, "calls">, { id }: Pick<Site, "id">, page: string): RoomCall {
  const call = callOf(state, id);
  if (call === null || !isOnLine(call.state)) return { kind: "none", last: call };
  if (!isAnswered(call.state)) return { kind: "ringing", call };
  return { kind: call.page === page ? "here" : "elsewhere", call };
}

/** What whoever has opened a room's page is to it: the room itself, the centre at its own camera, or somebody who looks on. */
export type RoomPart = "room" | "centre" | "onlooker";

/** Which of them. Pure. */
export function roomPartOf(identity: Pick<Identity, "role" | "site">, site: Pick<Site, "id" | "centre">): RoomPart {
  const isOwn = identity.site === site.id;
  if (site.centre === true) return isOwn || identity.role === "director" ? "centre" : "onlooker";
  return isOwn ? "room" : "onlooker";
}

/** What is wanted of the camera and of the line to the centre. */
export interface RoomWishes {
  readonly isCapturing: boolean;
  readonly isSending: boolean;
}

/** The camera is on for a check, while it rings so that the first picture is there at once, and while anything is sent. Pure. */
export function roomWishes(
  part: RoomPart,
  { kind }: RoomCall,
  own: { readonly isChecking: boolean; readonly isOnAir: boolean },
): RoomWishes {
  if (part === "onlooker") return { isCapturing: false, isSending: false };
  if (part === "centre") return { isCapturing: own.isChecking || own.isOnAir, isSending: own.isOnAir };
  const isSending = kind === "here";
  return { isCapturing: own.isChecking || kind === "ringing" || isSending, isSending };
}

/** Whose place in the list of speakers it is, from 1; `null`: it is not on it. */
export function turnOf({ queue }: Pick<ConferenceState, "queue">, { id }: Pick<Site, "id">): number | null {
  const at = queue.indexOf(id);
  return at === -1 ? null : at + 1;
}

/** True for a device that sends, or that the browser is still asked for: an answer in the first second of the ringing is not one without a picture. Pure. */
export function isToCome({ state }: Pick<DeviceFace, "state">): boolean {
  return state !== "failed";
}
