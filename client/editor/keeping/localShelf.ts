import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** A draft that the server does not have yet. */
export interface KeptDraft {
  readonly by: string;
  readonly content: Scene;
  /** Public version it began from. */
  readonly base: number;
  /** Moment of the server's draft that it was made on, `null` for none. */
  readonly seen: Instant | null;
  /** Drafts of the server that it already takes into account, as canonical JSON. */
  readonly known: readonly string[];
  readonly savedAt: Instant;
}

/** Where drafts lie until the server has them; they outlive the page. Rejects when the browser cannot keep anything. */
export interface LocalShelf {
  readonly read: (by: string, scene: string) => Promise<KeptDraft | null>;
  readonly keep: (draft: KeptDraft) => Promise<void>;
  readonly forget: (by: string, scene: string) => Promise<void>;
}

interface Shelves extends DBSchema {
  drafts: { readonly key: [by: string, scene: string]; readonly value: KeptDraft };
}

const NAME = "toan-canh.editor";

/** Opens the browser's own store; one that has none (a private window of some) refuses at each use. */
export function openLocalShelf(): LocalShelf {
  let opened: Promise<IDBPDatabase<Shelves>> | null = null;
  const database = (): Promise<IDBPDatabase<Shelves>> => {
    opened ??= openDB<Shelves>(NAME, 1, {
      upgrade: (made) => {
        made.createObjectStore("drafts", { keyPath: ["by", "content.id"] });
      },
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    });
    return opened;
  };
  return {
    read: async (by, scene) => (await (await database()).get("drafts", [by, scene])) ?? null,
    keep: async (draft) => {
      await (await database()).put("drafts", draft);
    },
    forget: async (by, scene) => (await database()).delete("drafts", [by, scene]),
  };
}
