import type { AlertTopic } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { OutboxItem, Outgoing, Sent } from "#client/duty/outbox/outboxItem.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { Store } from "#client/live/store.ts";
import type { Lang } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";

/** The one way from the desk to the server; survives a closed browser. */
export interface Outbox {
  /** Oldest first, those of this officer alone. */
  readonly items: Store<readonly OutboxItem[]>;
  /** Resolves when the server has recorded or refused it, which may be long after; never rejects. */
  readonly send: (command: Outgoing) => Promise<Sent>;
  /** Takes a refused command away, once it was read. */
  readonly dismiss: (key: string) => void;
}

/** What every part of the desk is given. */
export interface DeskModel {
  readonly live: Live;
  readonly catalogue: Catalogue;
  readonly names: Names;
  readonly lang: Lang;
  readonly identity: Identity;
  readonly outbox: Outbox;
  /** The desk of the moment: `exercise` while a drill runs. Actual alerts are shown in a drill too. */
  readonly topic: AlertTopic;
  readonly pulse: SecondPulse;
}
