import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";
import { type LineFault, type LineFaultCode, mayOfferAgain, waitBefore } from "./lineFault.ts";
import { type PreparedPeer, preparePeer } from "./preparedPeer.ts";
import { askTicket, endSession, type MediaTicket, type OpenedSession, postOffer, type Signalled, type TicketAsk } from "./signalling.ts";
import { watchPeer } from "./watchPeer.ts";

/** What a line carries, and who is told of it. */
export interface LinePlan extends TicketAsk {
  /** Adds what is sent or received to a new connection. */
  readonly add: (peer: RTCPeerConnection) => void;
  /** A connection was answered and begins; what comes through it is told by its own events. */
  readonly onOpened: (peer: RTCPeerConnection) => void;
  /** Once a second; answers what must grow while anything comes, `null` where nothing must. */
  readonly look: (peer: RTCPeerConnection, report: RTCStatsReport) => number | null;
  /** No connection stands, and the next try comes by itself. */
  readonly onFault: (fault: LineFault) => void;
}

/** A connection that is made anew, again and again, until it is stopped. */
export interface Line {
  /** Now, without waiting: what it went through is gone. */
  readonly again: () => void;
  readonly stop: () => void;
}

/** A ticket of a minute is used for this long. */
const TICKET_FOR_MS: Duration = 45_000;
/** An offer that waited longer may name an address the page no longer has. */
const OFFER_FOR_MS: Duration = 20_000;
const AGAIN_WITHIN_MS: Duration = 150;

interface Held<T> {
  readonly value: T;
  readonly at: Instant;
}

/** Opens a line; it begins at once. A page that is closed ends its session by itself. */
export function openLine(plan: LinePlan, timers: PageTimers): Line {
  const whole = new AbortController();
  let round = new AbortController();
  let tries = 0;
  let ticket: Held<MediaTicket> | null = null;
  let prepared: Held<PreparedPeer> | null = null;
  let session: OpenedSession | null = null;
  /** What was last seen to come through: kept until the next one does, so that the last picture stays. */
  let shown: RTCPeerConnection | null = null;

  const isYoung = (held: Held<unknown>, forMs: Duration): boolean => timers.monotonic() - held.at < forMs;
  const dropPrepared = (): void => {
    prepared?.value.peer.close();
    prepared = null;
  };
  const endHeld = (): void => {
    if (session !== null) endSession(session);
    session = null;
  };

  const offer = async (): Promise<PreparedPeer> => {
    if (prepared !== null && isYoung(prepared, OFFER_FOR_MS)) return prepared.value;
    dropPrepared();
    prepared = { value: await preparePeer(plan.add, timers), at: timers.monotonic() };
    return prepared.value;
  };

  const open = async (signal: AbortSignal): Promise<Signalled<PreparedPeer & OpenedSession>> => {
    const held = ticket !== null && isYoung(ticket, TICKET_FOR_MS) ? ticket : null;
    // Side by side: a room that has answered is to be seen within a second.
    const [offered, asked] = await Promise.all([offer(), held ?? askTicket(plan, signal)]);
    if ("ok" in asked && !asked.ok) return asked;
    ticket = "ok" in asked ? { value: asked.value, at: timers.monotonic() } : asked;
    const opened = await postOffer(ticket.value, offered.offer, signal);
    if (!opened.ok) {
      if (mayOfferAgain(opened.fault)) return opened;
      ticket = null;
      dropPrepared();
      return opened;
    }
    session = opened.value;
    prepared = null;
    return { ok: true, value: { ...offered, ...opened.value } };
  };

  /** One try, and its connection while it lasts. */
  const once = async (signal: AbortSignal): Promise<LineFault> => {
    const opened = await open(signal);
    if (!opened.ok) return opened.fault;
    const { peer, answer } = opened.value;
    const look = (report: RTCStatsReport): number | null => {
      const progress = plan.look(peer, report);
      if (progress === 0 || shown === peer) return progress;
      tries = 0;
      shown?.close();
      shown = peer;
      return progress;
    };
    try {
      plan.onOpened(peer);
      await peer.setRemoteDescription({ type: "answer", sdp: answer });
      return faultNamed(await watchPeer(peer, { look, signal }, timers));
    } finally {
      if (shown !== peer) peer.close();
    }
  };

  const run = async (): Promise<void> => {
    while (!whole.signal.aborted) {
      round = new AbortController();
      const { signal } = round;
      const fault = await once(signal).catch((cause: unknown): LineFault => ({ ...faultNamed("failed"), text: String(cause) }));
      endHeld();
      if (!signal.aborted) plan.onFault(fault);
      await pause(signal.aborted ? timers.random() * AGAIN_WITHIN_MS : waitBefore(fault, tries, timers.random), signal, timers);
      tries += 1;
    }
    dropPrepared();
    shown?.close();
  };

  const leave = (): void => {
    endHeld();
    round.abort();
  };
  window.addEventListener("pagehide", leave);
  void run();
  return {
    again: () => {
      ticket = null;
      tries = 0;
      round.abort();
    },
    stop: () => {
      window.removeEventListener("pagehide", leave);
      whole.abort();
      leave();
    },
  };
}

function faultNamed(code: LineFaultCode): LineFault {
  return { code, text: null, retryAfterMs: null };
}

/** Waits, unless it is told that there is no time. */
function pause(ms: Duration, signal: AbortSignal, timers: Pick<PageTimers, "after">): Promise<void> {
  return new Promise((resolve) => {
    const undo = timers.after(ms, resolve);
    signal.addEventListener("abort", () => {
      undo();
      resolve();
    });
  });
}
