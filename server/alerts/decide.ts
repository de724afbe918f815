import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { DeskCommand, DeskContext, DeskDecision } from "./command.ts";

/** What a command comes to against the state of the desk; pure. Rules A1 to A39. */
export function decide(state: AlertsState, command: DeskCommand, context: DeskContext): DeskDecision {
  void state;
  void context;
  return { ok: false, refusal: { code: "alert.unknown", vi: command.act, en: command.act } };
}
