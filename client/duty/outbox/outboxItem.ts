import type { Instant } from "#shared/clock/instant.ts";
import type { Problem } from "#shared/wire/problem.ts";
import type { Draft } from "#client/duty/drafts/draft.ts";
import type { OutboxState } from "./outboxState.ts";

/** A command as the desk hands it over to be sent. */
export interface Outgoing {
  /** Below `/api/v1`, such as `/alerts/A-…/acknowledge`; always a POST. */
  readonly path: string;
  readonly body: unknown;
  /** What it is, in the words of whoever sent it; shown while the server has not answered. */
  readonly what: string;
  /** The alert it is about, where there is one already. */
  readonly about?: string | null;
  /** What it was written as: it waits with the command, goes when the server has recorded it, and comes back when it refused. */
  readonly draft?: Draft;
}

/** A command as the browser keeps it until the server has answered. */
export interface KeptCommand {
  /** Its Idempotency-Key, that of its draft where it has one: one key is one command, however often it is sent. */
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
  readonly what: string;
  readonly about: string | null;
  /** Who sent it: nobody else's session may send it for them. */
  readonly by: string;
  readonly madeAt: Instant;
}

/** One command in the outbox. */
export interface OutboxItem extends KeptCommand {
  readonly state: OutboxState;
  readonly tries: number;
  /** Of a refused one: what the server said. Of a waiting one: why it waits, when the server said so. */
  readonly problem: Problem | null;
  /** Of a recorded one: the alert that it made or changed, as the server named it. */
  readonly alert: string | null;
  /** False where the browser could not keep it: it is lost with the page. */
  readonly isKept: boolean;
}

/** How a command ended; `alert`: the one it made or changed, where it was about one. */
export type Sent = { readonly kind: "recorded"; readonly alert: string | null } | { readonly kind: "refused"; readonly problem: Problem };
