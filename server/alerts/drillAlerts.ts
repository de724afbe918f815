import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { AlertDesk } from "./alertDesk.ts";
import type { DeskCommand } from "./command.ts";
import { readContent } from "./content/content.ts";
import { deskClock } from "./deskClock.ts";

/** Who plays the alerts of a drill: a part of the server, with the rights of an officer on shift, so that people approve what it raises. */
const PLAYER: Identity = { id: "drill", name: "Kịch bản diễn tập", role: "duty", site: null, province: null, views: [] };

/** One act of a scenario. */
export interface DrillAct {
  readonly act: "raise" | "amend" | "acknowledge" | "resolve" | "cancel";
  /** What the alert says, as `POST /alerts` takes it. */
  readonly says?: Readonly<Record<string, unknown>> | undefined;
  readonly why?: string | undefined;
}

export interface DrillAlertsParts {
  readonly desk: Pick<AlertDesk, "run">;
  readonly catalogue: Catalogue;
  readonly state: () => AlertsState;
  readonly now: () => Instant;
}

type Answer = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly code: string };

/** Brings the acts of a scenario to the exercise desk: read, decided and kept like those of people. */
export function createDrillAlerts({ desk, catalogue, state, now }: DrillAlertsParts) {
  const commandOf = (act: DrillAct, id: string | null): DeskCommand | { readonly code: string } => {
    const why = act.why ?? "";
    if (act.act === "acknowledge") return { act: "acknowledge", id: id ?? "", site: null, note: null };
    if (act.act === "resolve") return { act: "resolve", id: id ?? "", why };
    if (act.act === "cancel") return { act: "cancel", id: id ?? "", why, origin: null };
    const base = act.act === "amend" ? (alertOf(state(), id ?? "")?.content ?? null) : null;
    const read = readContent(act.says ?? {}, { catalogue, now: deskClock(state(), now())("exercise"), base, besides: [] });
    if (!read.ok) return { code: read.faults.map(({ pointer, en }) => `${pointer}: ${en}`).join(" ") };
    return act.act === "amend"
      ? { act: "amend", id: id ?? "", content: read.content, why, origin: null }
      : { act: "raise", topic: "exercise", content: read.content, proposal: null, origin: null };
  };
  return async (act: DrillAct, id: string | null, key: string): Promise<Answer> => {
    const command = commandOf(act, id);
    if ("code" in command) return { ok: false, code: command.code };
    const answer = await desk.run(command, PLAYER, key);
    return answer.ok ? { ok: true, id: answer.id } : { ok: false, code: answer.refusal.code };
  };
}
