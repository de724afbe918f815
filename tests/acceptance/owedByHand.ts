import { readFileSync } from "node:fs";

interface CatalogueIndicator {
  readonly code: string;
  readonly group: number;
  readonly cadence: string;
  readonly scope: string;
  readonly owners: readonly { readonly agency: string; readonly from: string | null; readonly to: string | null }[];
  readonly contract: { readonly deadlineMinutes: number };
}

const DAY = 86_400_000;
const VIETNAM = 7 * 3_600_000;
/** Provinces before Hà Tây was joined to Hà Nội, and after. */
const [MANY, FEW, JOINED] = [64, 63, Date.UTC(2008, 7, 1)];

/** The calendar's own days, without anything of the product: midnight of a Vietnamese date as if it were UTC. */
function periods(cadence: string, from: number, to: number): readonly (readonly [start: number, end: number])[] {
  const found: [number, number][] = [];
  for (let day = from; day < to; day += DAY) {
    const date = new Date(day);
    const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    if (cadence === "daily") found.push([day, day + DAY]);
    if (cadence === "weekly" && date.getUTCDay() === 1) found.push([day, day + 7 * DAY]);
    if (cadence === "semi-monthly" && d === 1) found.push([day, Date.UTC(y, m, 16)]);
    if (cadence === "semi-monthly" && d === 16) found.push([day, Date.UTC(y, m + 1, 1)]);
    if (cadence === "monthly" && d === 1) found.push([day, Date.UTC(y, m + 1, 1)]);
    if (cadence === "quarterly" && d === 1 && m % 3 === 0) found.push([day, Date.UTC(y, m + 3, 1)]);
    if (cadence === "annual" && d === 1 && m === 0) found.push([day, Date.UTC(y + 1, 0, 1)]);
  }
  return found;
}

/** How many figures one agency owed in a field, counted from the catalogue's file by these thirty lines alone. */
export function owedByHand(agency: string, group: number, from: string, to: string): number {
  const file = JSON.parse(readFileSync(new URL("../../config/catalogue/indicators.json", import.meta.url), "utf8")) as {
    readonly indicators: readonly CatalogueIndicator[];
  };
  const [first, past] = [Date.parse(from), Date.parse(to) + DAY];
  let owed = 0;
  for (const { cadence, scope, owners, contract, group: field } of file.indicators) {
    for (const [start, end] of field === group ? periods(cadence, first - 900 * DAY, past) : []) {
      const deadline = end + contract.deadlineMinutes * 60_000;
      const day = new Date(deadline).toISOString().slice(0, 10);
      const isOwner = owners.some((one) => one.agency === agency && (one.from ?? day) <= day && (one.to ?? day) >= day);
      if (deadline < first || deadline >= past || !isOwner) continue;
      owed += (scope === "province" ? 0 : 1) + (scope === "national" ? 0 : start < JOINED ? MANY : FEW);
    }
  }
  return owed;
}

/** When a year's figure of the four budget series fell due: 180 days after the year, in Việt Nam. */
export function yearDue(year: number): number {
  return Date.UTC(year + 1, 0, 1) - VIETNAM + 259_200 * 60_000;
}
