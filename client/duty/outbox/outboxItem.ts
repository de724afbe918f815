import type { Instant } from "#shared/clock/instant.ts";
import type { Problem } from "#shared/wire/problem.ts";

/** A command as the desk hands it over to be sent. */
export interface Outgoing {
  /** Below `/api/v1`, such as `/alerts/A-…/acknowledge`; always a POST. */
  readonly path: string;
  readonly body: unknown;
  /** What it is, in the words of whoever sent it; shown while the server has not answered. */
  readonly what: string;
  /** The alert it is about, where there is one already. */
  readonly about?: string | null;
  /** Made here when absent. One key is one command, however often it is sent. */
  readonly key?: string;
}

/** How far a command is; what is recorded leaves the outbox once it is seen, so there is no state after `recorded`. */
export type OutboxState = "sending" | "waiting" | "recorded" | "refused";

/** One command in the outbox, as the browser keeps it. */
export interface OutboxItem {
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
  readonly what: string;
  readonly about: string | null;
  /** Who sent it: nobody else's session may send it for them. */
  readonly by: string;
  readonly madeAt: Instant;
  readonly state: OutboxState;
  readonly tries: number;
  /** Of a waiting one: when it is sent again. */
  readonly retryAt: Instant | null;
  /** Of a refused one: what the server said. Of a waiting one: why it waits, when the server said so. */
  readonly problem: Problem | null;
  /** Of a recorded one: the alert that it made or changed, as the server named it. */
  readonly alert: string | null;
}

/** How a command ended. */
export type Sent = { readonly kind: "recorded"; readonly body: unknown } | { readonly kind: "refused"; readonly problem: Problem };
