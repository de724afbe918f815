import type { Agency } from "./agency.ts";
import type { CheckRule } from "./checkRule.ts";
import type { DutyRules } from "./dutyRules.ts";
import type { Hazard } from "./hazard.ts";
import type { Indicator } from "./indicator.ts";
import type { ProvinceSet } from "./province.ts";
import type { Scene } from "./scene.ts";
import type { Site } from "./site.ts";
import type { Wall } from "./wall.ts";

/** Everything in `config/catalogue`, parsed and cross-checked; plain data, as served to the client. */
export interface Catalogue {
  readonly sets: readonly ProvinceSet[];
  readonly agencies: readonly Agency[];
  readonly groups: readonly { readonly id: number; readonly nameVi: string; readonly nameEn: string }[];
  readonly indicators: readonly Indicator[];
  readonly sites: readonly Site[];
  readonly walls: readonly Wall[];
  readonly scenes: readonly Scene[];
  readonly hazards: readonly Hazard[];
  readonly duty: DutyRules;
  /** Cross-checks, in the order of the file. */
  readonly checks: readonly CheckRule[];
}
