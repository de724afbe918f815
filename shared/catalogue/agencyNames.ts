import type { Agency } from "./agency.ts";

/** The names an agency bore on a date (`YYYY-MM-DD`): code and body may stay while the name changes. */
export function agencyNamesOn(agency: Agency, date: string): Pick<Agency, "nameVi" | "nameEn" | "shortVi" | "shortEn"> {
  return agency.formerly !== undefined && date <= agency.formerly.until ? agency.formerly : agency;
}
