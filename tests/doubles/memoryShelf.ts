import type { Problem } from "#shared/wire/problem.ts";
import type { DraftShelf } from "#client/duty/deskDatabase.ts";
import type { Draft } from "#client/duty/drafts/draft.ts";
import type { OutboxShelf } from "#client/duty/outbox/createOutbox.ts";
import type { KeptCommand } from "#client/duty/outbox/outboxItem.ts";

/** The browser's store as two maps, by the same rules as the one on the disk; several pages may share one. */
export interface MemoryShelf extends OutboxShelf, DraftShelf {
  readonly kept: ReadonlyMap<string, KeptCommand>;
  readonly held: ReadonlyMap<string, Draft>;
  /** From now on nothing can be written. */
  readonly fail: () => void;
}

/** Makes an empty one. */
export function memoryShelf(): MemoryShelf {
  const kept = new Map<string, KeptCommand>();
  const held = new Map<string, Draft>();
  const listeners = new Set<() => void>();
  let fails = false;
  const write = async (act: () => void): Promise<void> => {
    if (fails) throw new Error("the disk is full");
    act();
    for (const listener of listeners) listener();
  };
  return {
    kept,
    held,
    fail: () => {
      fails = true;
    },
    commands: async (by) => [...kept.values()].filter((command) => command.by === by),
    has: async (key) => kept.has(key),
    begin: (command, draft) =>
      write(() => {
        kept.set(command.key, command);
        if (draft !== null) held.set(draft.key, { ...draft, state: "sent", problem: null });
      }),
    settle: (key) =>
      write(() => {
        kept.delete(key);
        held.delete(key);
      }),
    giveBack: (key, problem: Problem) =>
      write(() => {
        const draft = held.get(key);
        kept.delete(key);
        if (draft !== undefined) held.set(key, { ...draft, state: "open", problem });
      }),
    drafts: async (by) => [...held.values()].filter((draft) => draft.by === by && draft.state === "open"),
    keep: (draft) =>
      write(() => {
        if (held.get(draft.key)?.state !== "sent") held.set(draft.key, draft);
      }),
    forget: (key) => write(() => void held.delete(key)),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
