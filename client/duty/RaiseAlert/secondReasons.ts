import { type Alert, needsApproval } from "#shared/alert/alert.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import type { RaiseForm } from "./raiseForm.ts";
import { severityOf } from "./template.ts";

/** What makes an alert need a second person: what it says, or what the alert that it amends says now. */
export type SecondReason = "extreme" | "nation" | "before";

/** Why a second person must approve what this form would send; empty: nobody must. The server decides by the same rule. */
export function secondReasons(form: RaiseForm, hazard: Hazard | undefined, amended: Alert | null): readonly SecondReason[] {
  const reasons: readonly (SecondReason | false)[] = [
    severityOf(form, hazard) === "Extreme" && "extreme",
    form.provinces.includes(COUNTRY_ID) && "nation",
    amended !== null && (amended.state === "awaitingApproval" || needsApproval(amended.content)) && "before",
  ];
  return reasons.filter((reason) => reason !== false);
}
