import type { SiteId } from "#shared/catalogue/site.ts";
import { CALL_TABLE, type Call, type CallAct, type CallState, isAnswered } from "./call.ts";
import type { ConferenceEvent, ConferenceEventMap, ConferenceEventType } from "./conferenceEvents.ts";
import { CORRECTIONS_KEPT, type ConferenceState, type Correction, callOf, ENDED_KEPT, lineOf, REQUESTS_KEPT } from "./conferenceState.ts";

interface Entry {
  readonly type: string;
  readonly data: unknown;
}

/** The state after one more entry of the exact topic: the same on server, wall, mirror, room and desk. */
export function foldConference(state: ConferenceState, entry: Entry): ConferenceState {
  if (!Object.hasOwn(FOLDS, entry.type)) return state;
  const fold = FOLDS[entry.type as ConferenceEventType];
  const { data } = entry as unknown as ConferenceEvent;
  return withRequest(fold(state, data as never), data);
}

type Folds = { readonly [T in ConferenceEventType]: (state: ConferenceState, data: ConferenceEventMap[T]) => ConferenceState };

const FOLDS: Folds = {
  "conference.called": (state, { site, call, at, by, ringUntil }) =>
    withCall(state, {
      id: call,
      site,
      state: "calling",
      since: at,
      calledAt: at,
      calledBy: by,
      ringUntil,
      answeredAt: null,
      page: null,
      onWall: false,
      hasCamera: false,
      hasMicrophone: false,
      muted: true,
      recorded: false,
      reason: null,
    }),
  "conference.rang": (state, data) => step(state, data, "ring"),
  "conference.answered": (state, data) => {
    const taken = (call: Call): Call => ({
      ...call,
      page: data.page,
      onWall: data.onWall,
      hasCamera: data.hasCamera,
      hasMicrophone: data.hasMicrophone,
    });
    // Taken over by another page of the room: the call goes on as it is.
    if (isAnswered(lineOf(state, data.site))) return change(state, data, taken);
    return step(state, data, "answer", (call) => ({ ...taken(call), answeredAt: data.at }));
  },
  "conference.consented": (state, data) => change(state, data, (call) => ({ ...call, onWall: data.onWall })),
  "conference.held": (state, data) => step(state, data, "hold"),
  "conference.resumed": (state, data) => step(state, data, "resume"),
  "conference.mediaStopped": (state, data) => step(state, data, "mediaStopped"),
  "conference.mediaFlowing": (state, data) => step(state, data, "mediaFlowing"),
  "conference.ringLost": (state, data) => step(state, data, "siteLost"),
  "conference.ended": (state, data) => ended(state, data),
  "conference.floorGiven": (state, { site }) => ({ ...state, floor: site, queue: state.queue.filter((each) => each !== site) }),
  "conference.queueSet": (state, { queue }) => ({ ...state, queue }),
  "conference.muted": (state, data) => change(state, data, (call) => ({ ...call, muted: data.muted })),
  "conference.recordingSet": (state, data) => change(state, data, (call) => ({ ...call, recorded: data.recorded })),
  "conference.speakerNamed": (state, { site, speaker }) => ({ ...state, speakers: withKey(state.speakers, site, speaker) }),
  "conference.handRaised": (state, { site, raised, at }) => ({ ...state, hands: withKey(state.hands, site, raised ? at : null) }),
  "conference.siteCame": (state, { site, at }) => ({ ...state, present: withKey(state.present, site, at) }),
  "conference.siteLeft": (state, { site }) => ({
    ...state,
    present: withKey(state.present, site, null),
    hands: withKey(state.hands, site, null),
  }),
  "conference.relayStarted": (state, { relay }) => ({ ...state, relay }),
  "conference.correctionAsked": (state, { site, correction, at, by }) =>
    withCorrections(state, [{ ...correction, site, askedAt: at, askedBy: by, answer: null }, ...state.corrections]),
  "conference.correctionAnswered": (state, { id, answer, at, by }) =>
    withCorrections(
      state,
      state.corrections.map((each) => (each.id === id ? { ...each, answer: { text: answer, at, by } } : each)),
    ),
};

function ended(state: ConferenceState, data: ConferenceEventMap["conference.ended"]): ConferenceState {
  const { site, call, reason, at } = data;
  const held = callOf(state, site);
  if (held === null || held.id !== call || held.state === "ended") return state;
  const last: Call = { ...held, state: "ended", since: at, reason };
  return {
    ...withCall(state, last),
    hands: withKey(state.hands, site, null),
    floor: state.floor === site ? null : state.floor,
    queue: state.queue.filter((each) => each !== site),
    ended: [last, ...state.ended].slice(0, ENDED_KEPT),
  };
}

function step(
  state: ConferenceState,
  data: { readonly site: SiteId; readonly call: string; readonly at: number },
  act: CallAct,
  also: (call: Call) => Call = (call) => call,
): ConferenceState {
  return change(state, data, (call) => {
    const next = CALL_TABLE[call.state][act];
    if (next === "same" || next === "no") return call;
    return { ...also(call), state: next satisfies CallState, since: data.at };
  });
}

/** What is said of a call that is no longer the site's changes nothing. */
function change(
  state: ConferenceState,
  { site, call }: { readonly site: SiteId; readonly call: string },
  made: (call: Call) => Call,
): ConferenceState {
  const held = callOf(state, site);
  if (held === null || held.id !== call) return state;
  const next = made(held);
  return next === held ? state : withCall(state, next);
}

function withCall(state: ConferenceState, call: Call): ConferenceState {
  return { ...state, calls: { ...state.calls, [call.site]: call } };
}

function withKey<T>(held: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = held;
  return value === null ? rest : { ...rest, [key]: value };
}

function withCorrections(state: ConferenceState, corrections: readonly Correction[]): ConferenceState {
  if (corrections.length <= CORRECTIONS_KEPT) return { ...state, corrections };
  const oldest = corrections.findLastIndex(({ answer }) => answer !== null);
  return { ...state, corrections: corrections.filter((_, at) => at !== (oldest === -1 ? corrections.length - 1 : oldest)) };
}

function withRequest(state: ConferenceState, data: { readonly request?: string; readonly site?: SiteId | null }): ConferenceState {
  if (data.request === undefined) return state;
  const isFull = Object.keys(state.requests).length >= REQUESTS_KEPT;
  const requests = { ...(isFull ? {} : state.requests), [data.request]: data.site ?? "" };
  return { ...state, requests, olderRequests: isFull ? state.requests : state.olderRequests };
}
