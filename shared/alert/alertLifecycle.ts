/**
 * States after ISA-18.2 (ANSI/ISA-18.2-2016 § 5; Normal is `closed` here). `awaitingApproval` comes before them: it has been
 * annunciated to nobody. `suppressed`: by design, until it takes effect.
 */
export const ALERT_STATES = [
  "awaitingApproval",
  "suppressed",
  "unacknowledged",
  "acknowledged",
  "returnedUnacknowledged",
  "shelved",
  "closed",
] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** What people do to an alert once it is there. */
export const ALERT_COMMANDS = ["approve", "reject", "acknowledge", "amend", "resolve", "shelve", "unshelve", "cancel"] as const;
export type AlertCommand = (typeof ALERT_COMMANDS)[number];

/** What the clock does to it. */
export const CLOCK_ACTS = ["takeEffect", "expire", "endShelf", "reopen", "endDrill"] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];

/** Why a command is refused by the state alone. */
export type StateRefusal =
  | "alert.awaiting-approval"
  | "alert.already-approved"
  | "alert.not-in-effect"
  | "alert.already-acknowledged"
  | "alert.ended"
  | "alert.shelved"
  | "alert.not-shelved"
  | "alert.closed";

/** `to`: the state it leads to; `no`: refused; `still`: nothing happens (of the clock only). */
export type AlertOutcome = { readonly to: AlertState } | { readonly no: StateRefusal } | "still";

const to = (state: AlertState): AlertOutcome => ({ to: state });
const no = (refusal: StateRefusal): AlertOutcome => ({ no: refusal });

/** Every state × everything that can happen; a missing cell does not compile. */
export const ALERT_TRANSITIONS: Readonly<Record<AlertState, Readonly<Record<AlertCommand | ClockAct, AlertOutcome>>>> = {
  awaitingApproval: {
    approve: to("unacknowledged"),
    reject: to("closed"),
    acknowledge: no("alert.awaiting-approval"),
    amend: to("awaitingApproval"),
    resolve: no("alert.awaiting-approval"),
    shelve: no("alert.awaiting-approval"),
    unshelve: no("alert.not-shelved"),
    cancel: to("closed"),
    takeEffect: "still",
    expire: to("closed"),
    endShelf: "still",
    reopen: "still",
    endDrill: to("closed"),
  },
  suppressed: {
    approve: no("alert.already-approved"),
    reject: no("alert.already-approved"),
    acknowledge: no("alert.not-in-effect"),
    amend: to("suppressed"),
    resolve: to("closed"),
    shelve: no("alert.not-in-effect"),
    unshelve: no("alert.not-shelved"),
    cancel: to("closed"),
    takeEffect: to("unacknowledged"),
    expire: to("closed"),
    endShelf: "still",
    reopen: "still",
    endDrill: to("closed"),
  },
  unacknowledged: {
    approve: no("alert.already-approved"),
    reject: no("alert.already-approved"),
    acknowledge: to("acknowledged"),
    amend: to("unacknowledged"),
    resolve: to("returnedUnacknowledged"),
    shelve: to("shelved"),
    unshelve: no("alert.not-shelved"),
    cancel: to("closed"),
    takeEffect: "still",
    expire: to("returnedUnacknowledged"),
    endShelf: "still",
    reopen: "still",
    endDrill: to("closed"),
  },
  acknowledged: {
    approve: no("alert.already-approved"),
    reject: no("alert.already-approved"),
    acknowledge: no("alert.already-acknowledged"),
    amend: to("unacknowledged"),
    resolve: to("closed"),
    shelve: to("shelved"),
    unshelve: no("alert.not-shelved"),
    cancel: to("closed"),
    takeEffect: "still",
    expire: to("closed"),
    endShelf: "still",
    reopen: to("unacknowledged"),
    endDrill: to("closed"),
  },
  returnedUnacknowledged: {
    approve: no("alert.ended"),
    reject: no("alert.ended"),
    acknowledge: to("closed"),
    amend: no("alert.ended"),
    resolve: no("alert.ended"),
    shelve: no("alert.ended"),
    unshelve: no("alert.not-shelved"),
    cancel: to("closed"),
    takeEffect: "still",
    expire: "still",
    endShelf: "still",
    reopen: "still",
    endDrill: to("closed"),
  },
  shelved: {
    approve: no("alert.already-approved"),
    reject: no("alert.already-approved"),
    acknowledge: no("alert.shelved"),
    amend: to("unacknowledged"),
    resolve: to("closed"),
    shelve: to("shelved"),
    unshelve: to("unacknowledged"),
    cancel: to("closed"),
    takeEffect: "still",
    expire: to("closed"),
    endShelf: to("unacknowledged"),
    reopen: "still",
    endDrill: to("closed"),
  },
  closed: {
    approve: no("alert.closed"),
    reject: no("alert.closed"),
    acknowledge: no("alert.closed"),
    amend: no("alert.closed"),
    resolve: no("alert.closed"),
    shelve: no("alert.closed"),
    unshelve: no("alert.closed"),
    cancel: no("alert.closed"),
    takeEffect: "still",
    expire: "still",
    endShelf: "still",
    reopen: "still",
    endDrill: "still",
  },
};

/** States in which an alert stands on the walls. */
export function isOnWall(state: AlertState): boolean {
  return state === "unacknowledged" || state === "acknowledged";
}

/** States in which it still needs someone. */
export function isLive(state: AlertState): boolean {
  return state !== "closed";
}
