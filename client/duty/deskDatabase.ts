import { type DBSchema, type IDBPObjectStore, openDB } from "idb";
import type { Draft } from "#client/duty/drafts/draft.ts";
import type { OutboxShelf } from "#client/duty/outbox/createOutbox.ts";
import type { KeptCommand } from "#client/duty/outbox/outboxItem.ts";
import type { Undo } from "#client/live/pageTimers.ts";

interface Shelves extends DBSchema {
  drafts: { readonly key: string; readonly value: Draft };
  commands: { readonly key: string; readonly value: KeptCommand };
}

type Names = ["drafts", "commands"];
interface Stores {
  readonly drafts: IDBPObjectStore<Shelves, Names, "drafts", "readwrite">;
  readonly commands: IDBPObjectStore<Shelves, Names, "commands", "readwrite">;
}

/** Where drafts outlive the page. */
export interface DraftShelf {
  /** Those of one officer that are not in the outbox, oldest first. */
  readonly drafts: (by: string) => Promise<readonly Draft[]>;
  /** Keeps an open draft as it is now; one that was sent meanwhile, by any page of this browser, is left alone. */
  readonly keep: (draft: Draft) => Promise<void>;
  readonly forget: (key: string) => Promise<void>;
  readonly watch: (listener: () => void) => Undo;
}

const NAME = "toan-canh.duty";
/** What was written must be on the disk before it counts. */
const STRICT = { durability: "strict" } as const;

/** Opens the browser's own store for drafts and the outbox; both change in one act where they belong together. */
export function openDeskDatabase(): OutboxShelf & DraftShelf {
  const opened = openDB<Shelves>(NAME, 1, {
    upgrade: (database) => {
      database.createObjectStore("drafts", { keyPath: "key" });
      database.createObjectStore("commands", { keyPath: "key" });
    },
    // A newer page of this browser wants to change the store.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
  const channel = new BroadcastChannel(NAME);
  const listeners = new Set<() => void>();
  const tellHere = (): void => {
    for (const listener of listeners) listener();
  };
  channel.addEventListener("message", tellHere);

  /** One act over both shelves, told to every page once it is on the disk. */
  const write = async (act: (stores: Stores) => Promise<unknown>): Promise<void> => {
    const transaction = (await opened).transaction(["drafts", "commands"], "readwrite", STRICT);
    const stores = { drafts: transaction.objectStore("drafts"), commands: transaction.objectStore("commands") };
    await Promise.all([act(stores), transaction.done]);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has its own origin alone
    channel.postMessage("changed");
    tellHere();
  };

  return {
    commands: async (by) => ofOfficer(await (await opened).getAll("commands"), by).sort((a, b) => a.madeAt - b.madeAt),
    has: async (key) => (await (await opened).count("commands", key)) > 0,
    begin: (command, draft) =>
      write(({ drafts, commands }) => {
        const kept = [commands.put(command)];
        return Promise.all(draft === null ? kept : [...kept, drafts.put({ ...draft, state: "sent", problem: null })]);
      }),
    settle: (key) => write(({ drafts, commands }) => Promise.all([commands.delete(key), drafts.delete(key)])),
    giveBack: (key, problem) =>
      write(async ({ drafts, commands }) => {
        const draft = await drafts.get(key);
        await commands.delete(key);
        if (draft !== undefined) await drafts.put({ ...draft, state: "open", problem });
      }),
    drafts: async (by) =>
      ofOfficer(await (await opened).getAll("drafts"), by)
        .filter(({ state }) => state === "open")
        .sort((a, b) => a.savedAt - b.savedAt),
    keep: (draft) =>
      write(async ({ drafts }) => {
        const held = await drafts.get(draft.key);
        if (held?.state !== "sent") await drafts.put(draft);
      }),
    forget: (key) => write(({ drafts }) => drafts.delete(key)),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function ofOfficer<T extends { readonly by: string }>(kept: readonly T[], by: string): T[] {
  return kept.filter((one) => one.by === by);
}
