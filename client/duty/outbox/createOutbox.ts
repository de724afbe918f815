import { type AlertsState, alertOf, requestOf } from "#shared/alert/alertsState.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Problem } from "#shared/wire/problem.ts";
import type { Outbox } from "#client/duty/deskModel.ts";
import type { Draft } from "#client/duty/drafts/draft.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { KeptCommand, OutboxItem, Outgoing, Sent } from "./outboxItem.ts";
import { eventOf, OUTBOX_TRANSITIONS, type OutboxAct, type OutboxEvent, retryWait } from "./outboxState.ts";

/** Where commands outlive the page. */
export interface OutboxShelf {
  /** Those of one officer, oldest first. */
  readonly commands: (by: string) => Promise<readonly KeptCommand[]>;
  readonly has: (key: string) => Promise<boolean>;
  /** Keeps the command, and its draft as sent, in one act. */
  readonly begin: (command: KeptCommand, draft: Draft | null) => Promise<void>;
  /** The server has it: forgets the command and its draft. */
  readonly settle: (key: string) => Promise<void>;
  /** The server refused it: forgets the command; its draft is open again, with the reason. */
  readonly giveBack: (key: string, problem: Problem) => Promise<void>;
  /** Calls whenever a page of this browser has changed what is kept. */
  readonly watch: (listener: () => void) => Undo;
}

/** What an outbox works with. */
export interface OutboxParts {
  readonly shelf: OutboxShelf;
  readonly post: (command: KeptCommand, signal: AbortSignal) => Promise<CommandOutcome<unknown>>;
  /** Runs when no other page of this browser has its turn with this key; the turn lasts until the promise settles. */
  readonly turn: (key: string, run: () => Promise<void>) => void;
  readonly timers: Pick<PageTimers, "after" | "now" | "random">;
  readonly newKey: () => string;
  readonly alerts: Store<AlertsState>;
  readonly by: string;
  /** What is kept could not be read or let go. Nothing is lost by it: the next page sends it again under its key. */
  readonly onShelfFault: (fault: unknown) => void;
}

/** An outbox, and the undo of its listening. */
export interface RunningOutbox extends Outbox {
  /** Takes up what an earlier page left; the undo stops everything but what is on its way. */
  readonly start: () => Undo;
  /** The line is back: what waits is sent now. */
  readonly retryNow: () => void;
}

/** No answer for so long is no answer. */
const ANSWER_MS = 10_000;
/**
 * A command is on the disk before it is sent, a few milliseconds: a browser that dies in between has either sent nothing, or
 * the next page sends the same words again. A disk that takes longer is not waited for.
 */
const KEPT_AT_MOST_MS = 250;
/** `recorded` stays on show for so long, and then until the alert is there, or for the longer time at most. */
const SHOWN_MS = 4_000;
const SHOWN_AT_MOST_MS = 30_000;

interface Life {
  readonly end: (sent: Sent) => void;
  readonly ended: Promise<Sent>;
  undo: Undo;
}

/** Makes the outbox of one officer: kept first, sent as soon as it is, and sent again until the server has answered. */
export function createOutbox(parts: OutboxParts): RunningOutbox {
  const { shelf, timers, by } = parts;
  const items = createStore<readonly OutboxItem[]>([]);
  const lives = new Map<string, Life>();

  const attempt = (work: () => Promise<void>): void => void work().catch(parts.onShelfFault);
  const find = (key: string): OutboxItem | undefined => items.get().find((item) => item.key === key);
  const put = (changed: OutboxItem): void => items.set(items.get().map((item) => (item.key === changed.key ? changed : item)));
  const drop = (key: string): void => {
    lives.get(key)?.undo();
    lives.delete(key);
    items.set(items.get().filter((item) => item.key !== key));
  };

  const happen = (key: string, event: OutboxEvent, told: Partial<OutboxItem> = {}): void => {
    const item = find(key);
    if (item === undefined) return;
    const { to, act } = OUTBOX_TRANSITIONS[item.state][event];
    if (to === "gone") return drop(key);
    if (to !== item.state) put({ ...item, ...told, state: to });
    acts[act](find(key) ?? item);
  };

  const acts: Readonly<Record<OutboxAct, (item: OutboxItem) => void>> = {
    none: () => undefined,
    post: (item) => void post(item),
    wait: ({ key, tries }) => later(key, retryWait(tries, timers.random()), () => happen(key, "due")),
    settle: ({ key, alert }) => {
      lives.get(key)?.end({ kind: "recorded", alert });
      attempt(() => shelf.settle(key));
      rest(key, timers.now());
    },
    giveBack: ({ key, problem }) => {
      if (problem === null) return;
      lives.get(key)?.end({ kind: "refused", problem });
      attempt(() => shelf.giveBack(key, problem));
    },
  };

  const later = (key: string, ms: number, run: () => void): void => {
    const life = lives.get(key);
    if (life === undefined) return;
    life.undo();
    life.undo = timers.after(ms, run);
  };

  const rest = (key: string, since: Instant): void =>
    later(key, SHOWN_MS, () => {
      const item = find(key);
      if (item === undefined) return;
      const isThere = item.alert === null || alertOf(parts.alerts.get(), item.alert) !== null;
      if (isThere || timers.now() - since >= SHOWN_AT_MOST_MS) happen(key, "rested");
      else rest(key, since);
    });

  const post = async (item: OutboxItem): Promise<void> => {
    const { key } = item;
    put({ ...item, tries: item.tries + 1 });
    const abort = new AbortController();
    later(key, ANSWER_MS, () => abort.abort());
    const outcome = await parts.post(item, abort.signal);
    if (find(key)?.state === "sending") lives.get(key)?.undo();
    if (outcome.kind === "done") happen(key, "answered", { alert: alertIn(outcome.body), problem: null });
    else happen(key, eventOf(outcome), { problem: outcome.problem });
  };

  const add = (command: KeptCommand, state: "sending" | "waiting"): Life => {
    let end: Life["end"] = () => undefined;
    const ended = new Promise<Sent>((resolve) => {
      end = resolve;
    });
    const life: Life = { end, ended, undo: () => undefined };
    lives.set(command.key, life);
    items.set([...items.get(), { ...command, state, tries: 0, problem: null, alert: null, isKept: true }]);
    return life;
  };

  const send = ({ path, body, what, about = null, draft }: Outgoing): Promise<Sent> => {
    const key = draft?.key ?? parts.newKey();
    const known = lives.get(key);
    const settled = find(key)?.state;
    if (known !== undefined && settled !== "refused") return known.ended;
    drop(key);
    const command: KeptCommand = { key, path, body, what, about, by, madeAt: timers.now() };
    const { ended } = add(command, "sending");
    const kept = shelf.begin(command, draft ?? null).catch(() => {
      const item = find(key);
      if (item !== undefined) put({ ...item, isKept: false });
    });
    parts.turn(key, () => kept.then(() => ended).then(() => undefined));
    const begin = (): void => {
      const item = find(key);
      if (item?.state === "sending" && item.tries === 0) void post(item);
    };
    later(key, KEPT_AT_MOST_MS, begin);
    void kept.then(begin);
    return ended;
  };

  /** Takes up what another page keeps, once that page is gone; what it settles meanwhile is let go. */
  const adopt = async (): Promise<void> => {
    const kept = await shelf.commands(by);
    const keys = new Set(kept.map(({ key }) => key));
    for (const item of items.get()) if (item.state === "waiting" && item.tries === 0 && !keys.has(item.key)) drop(item.key);
    for (const command of kept) {
      if (lives.has(command.key)) continue;
      const { ended } = add(command, "waiting");
      parts.turn(command.key, async () => {
        if (!(await shelf.has(command.key))) return drop(command.key);
        happen(command.key, "due");
        await ended;
      });
    }
  };

  const look = (): void => {
    const held = parts.alerts.get();
    for (const { key, state } of items.get()) {
      const alert = requestOf(held, `${by}:${key}`);
      if (alert !== null && (state === "sending" || state === "waiting")) happen(key, "seen", { alert, problem: null });
    }
  };

  return {
    items,
    send,
    dismiss: (key) => happen(key, "dismissed"),
    retryNow: () => {
      for (const { key, state, tries } of items.get()) if (state === "waiting" && tries > 0) happen(key, "due");
    },
    start: () => {
      const undo = [parts.alerts.subscribe(look), shelf.watch(() => attempt(adopt))];
      attempt(adopt);
      return () => {
        for (const stop of undo) stop();
        for (const life of lives.values()) life.undo();
      };
    },
  };
}

/** The alert that an answer names. */
function alertIn(body: unknown): string | null {
  return typeof body === "object" && body !== null && "id" in body && typeof body.id === "string" ? body.id : null;
}
