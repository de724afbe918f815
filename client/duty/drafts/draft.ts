import type { Instant } from "#shared/clock/instant.ts";
import type { Problem } from "#shared/wire/problem.ts";
import type { RaiseForm } from "#client/duty/RaiseAlert/raiseForm.ts";

/** An alert or an amendment that is being written. */
export interface Draft {
  /** Made with the draft, and the Idempotency-Key of its command: one draft is one alert, however often it is sent. */
  readonly key: string;
  readonly by: string;
  readonly form: RaiseForm;
  readonly savedAt: Instant;
  /** `sent`: it is in the outbox. */
  readonly state: "open" | "sent";
  /** Why the server refused it, when it did. */
  readonly problem: Problem | null;
}
