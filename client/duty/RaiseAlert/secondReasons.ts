import { type Alert, needsApproval } from "#shared/alert/alert.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import type { RaiseForm } from "./raiseForm.ts";
import { severityOf } from "./template.ts";

/** What makes an alert need a second person: what it says, or what the alert that it amends says now. */
export type SecondReason = "extreme" | "nation" | "before";

/** Why a second person must approve what this form would send; empty: nobody must. The server decides by the same rule. */
export function secondReasons(
  form: RaiseForm,
  { hazard, set, amended }: { readonly hazard: Hazard | undefined; readonly set: ProvinceSet; readonly amended: Alert | null },
): readonly SecondReason[] {
  const isNation = form.provinces.includes(COUNTRY_ID) || set.provinces.every(({ id }) => form.provinces.includes(id));
  const reasons: readonly (SecondReason | false)[] = [
    severityOf(form, hazard) === "Extreme" && "extreme",
    isNation && "nation",
    amended !== null && (amended.state === "awaitingApproval" || needsApproval(amended.content)) && "before",
  ];
  return reasons.filter((reason) => reason !== false);
}
