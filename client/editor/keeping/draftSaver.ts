import type { Scene } from "#shared/catalogue/scene.ts";
import type { Problem } from "#shared/wire/problem.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";

/**
 * How far the keeping of a draft is. `empty`: it has no panel, which no scene may; `retrying`: no answer yet, kept on this
 * machine; `outdated`: someone else changed it, and a person must choose.
 */
export type SaveState = "clean" | "waiting" | "saving" | "saved" | "retrying" | "outdated" | "refused" | "empty";

/** The state with the server's reason, when it gave one. */
export interface Saving {
  readonly state: SaveState;
  readonly problem: Problem | null;
}

/** What the saver works with. */
export interface SaverParts {
  readonly post: (content: Scene, base: number, key: string) => Promise<CommandOutcome<unknown>>;
  /** On this machine, until the server has it. */
  readonly keep: (content: Scene, base: number) => Promise<void>;
  readonly forget: () => Promise<void>;
  readonly timers: Pick<PageTimers, "after">;
  readonly newKey: () => string;
  /** Public version the draft begins from. */
  readonly base: number;
}

/** Brings a draft to the server while it is being worked on. */
export interface DraftSaver {
  readonly saving: Store<Saving>;
  /** The draft as it is now; on the server two seconds later. `null`: it cannot be kept as it is. */
  readonly change: (content: Scene | null) => void;
  /** Sends at once; true when the server has everything. */
  readonly flush: () => Promise<boolean>;
  /** Someone else changed the draft: nothing is sent until a person chose. */
  readonly hold: () => void;
  /** Mine over whatever is there. */
  readonly overwrite: (base: number) => void;
  /** What the server has is what this page shows now. */
  readonly settle: (base: number) => void;
  readonly base: () => number;
  /** The same content was made public by someone else: it stands on that from now on. */
  readonly rebase: (base: number) => void;
  readonly stop: Undo;
}

/** The pause counts from the newest change. */
export const SAVE_AFTER_MS = 2_000;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000];

/** Makes the saver of one draft. */
export function createDraftSaver(parts: SaverParts): DraftSaver {
  const { timers } = parts;
  const saving = createStore<Saving>({ state: "clean", problem: null });
  let { base } = parts;
  /** What the server does not have yet, with the key of its command. */
  let open: { readonly content: Scene; readonly key: string } | null = null;
  let running: Promise<boolean> | null = null;
  let tries = 0;
  let undo: Undo = () => undefined;

  const show = (state: SaveState, problem: Problem | null = null): void => {
    const held = saving.get();
    if (held.state !== state || held.problem !== problem) saving.set({ state, problem });
  };
  const isHeld = (): boolean => saving.get().state === "outdated";

  const sendOnce = async (): Promise<boolean> => {
    const sent = open;
    if (sent === null) return saving.get().state !== "empty";
    show(tries === 0 ? "saving" : "retrying");
    const outcome = await parts.post(sent.content, base, sent.key);
    if (outcome.kind === "unknown") {
      undo = timers.after(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? SAVE_AFTER_MS, () => void flush());
      tries += 1;
      if (!isHeld()) show("retrying", outcome.problem);
      return false;
    }
    tries = 0;
    if (outcome.kind === "refused") {
      show(isOutdated(outcome.problem) ? "outdated" : "refused", outcome.problem);
      return false;
    }
    if (open !== sent) return open === null ? false : sendOnce();
    open = null;
    if (!isHeld()) show("saved");
    // What could not be forgotten is sent once more when the page is opened again, and changes nothing.
    await parts.forget().catch(() => undefined);
    return true;
  };
  const flush = async (): Promise<boolean> => {
    undo();
    if (isHeld()) return false;
    if (running !== null) {
      const isDone = await running;
      return open === null ? isDone : flush();
    }
    running = sendOnce().finally(() => {
      running = null;
    });
    return running;
  };
  const later = (content: Scene): void => {
    open = { content, key: parts.newKey() };
    tries = 0;
    undo();
    if (isHeld()) return;
    show("waiting");
    undo = timers.after(SAVE_AFTER_MS, () => void flush());
  };

  return {
    saving,
    flush,
    base: () => base,
    rebase: (on) => {
      base = on;
    },
    change: (content) => {
      if (content === null) {
        open = null;
        undo();
        if (!isHeld()) show("empty");
        return;
      }
      later(content);
      // A browser that keeps nothing still has the page itself, and the server in two seconds.
      parts.keep(content, base).catch(() => undefined);
    },
    hold: () => {
      undo();
      show("outdated");
    },
    overwrite: (over) => {
      base = over;
      show("waiting");
      if (open !== null) open = { content: open.content, key: parts.newKey() };
      void flush();
    },
    settle: (on) => {
      base = on;
      open = null;
      tries = 0;
      undo();
      show("saved");
      parts.forget().catch(() => undefined);
    },
    stop: () => undo(),
  };
}

function isOutdated({ code }: Problem): boolean {
  return (code as string) === "scene.outdated";
}
