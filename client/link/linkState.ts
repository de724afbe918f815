/** How the page stands to the centre. `connecting`: never yet; `behind`: asking for what it missed; `replay`: a past range. */
export type LinkState = "connecting" | "live" | "behind" | "lost" | "replay" | "refused";

/**
 * What can happen to a link. `gap`: a frame or tick that does not join; `silence`: nothing heard for 3 s; `unanswered`:
 * something is heard, but for 5 s nothing that answers the last hello.
 */
export type LinkEvent =
  | "connected"
  | "caughtUp"
  | "heard"
  | "gap"
  | "unanswered"
  | "silence"
  | "closed"
  | "refused"
  | "replayStarted"
  | "replayEnded";

/** The link as a page shows it. */
export type LinkFace = "live" | "behind" | "lost" | "replay";

/** A link that never was, or that was refused, is shown as lost: nothing then is live. */
export const LINK_FACE: Readonly<Record<LinkState, LinkFace>> = {
  connecting: "lost",
  live: "live",
  behind: "behind",
  lost: "lost",
  replay: "replay",
  refused: "lost",
};

/** What an event leads to. */
export interface LinkOutcome {
  readonly to: LinkState;
  /** `hello`: say where we are; `none`: nothing to do. */
  readonly act: "hello" | "none";
}

const stay = (to: LinkState): LinkOutcome => ({ to, act: "none" });
const ask = (to: LinkState): LinkOutcome => ({ to, act: "hello" });

/** Every state × every event; a missing cell does not compile. */
export const LINK_TRANSITIONS: Readonly<Record<LinkState, Readonly<Record<LinkEvent, LinkOutcome>>>> = {
  connecting: {
    connected: ask("connecting"),
    caughtUp: stay("live"),
    heard: stay("connecting"),
    gap: ask("behind"),
    unanswered: ask("connecting"),
    silence: stay("connecting"),
    closed: stay("connecting"),
    refused: stay("refused"),
    replayStarted: stay("replay"),
    replayEnded: stay("connecting"),
  },
  live: {
    connected: ask("behind"),
    caughtUp: stay("live"),
    heard: stay("live"),
    gap: ask("behind"),
    unanswered: stay("live"),
    silence: stay("lost"),
    closed: stay("lost"),
    refused: stay("refused"),
    replayStarted: stay("replay"),
    replayEnded: stay("live"),
  },
  behind: {
    connected: ask("behind"),
    caughtUp: stay("live"),
    heard: stay("behind"),
    gap: stay("behind"),
    unanswered: ask("behind"),
    silence: stay("lost"),
    closed: stay("lost"),
    refused: stay("refused"),
    replayStarted: stay("replay"),
    replayEnded: stay("behind"),
  },
  lost: {
    connected: ask("behind"),
    caughtUp: stay("live"),
    heard: ask("behind"),
    gap: ask("behind"),
    unanswered: stay("lost"),
    silence: stay("lost"),
    closed: stay("lost"),
    refused: stay("refused"),
    replayStarted: stay("replay"),
    replayEnded: stay("lost"),
  },
  replay: {
    connected: stay("replay"),
    caughtUp: stay("replay"),
    heard: stay("replay"),
    gap: stay("replay"),
    unanswered: stay("replay"),
    silence: stay("replay"),
    closed: stay("replay"),
    refused: stay("refused"),
    replayStarted: stay("replay"),
    replayEnded: ask("behind"),
  },
  refused: {
    connected: ask("refused"),
    caughtUp: stay("live"),
    heard: stay("refused"),
    gap: stay("refused"),
    unanswered: stay("refused"),
    silence: stay("refused"),
    closed: stay("refused"),
    refused: stay("refused"),
    replayStarted: stay("replay"),
    replayEnded: stay("refused"),
  },
};

/** The state after an event, and what to do about it. */
export function nextLink(state: LinkState, event: LinkEvent): LinkOutcome {
  return LINK_TRANSITIONS[state][event];
}
