import type { ScreenOutcome } from "#server/screens/screenRefusal.ts";
import { RequestRefused } from "./problems.ts";

/** What an act on screens came to, or its refusal as a problem. */
export function screenGranted<T>(outcome: ScreenOutcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new RequestRefused(outcome.refusal);
}
