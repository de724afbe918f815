import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Role } from "./role.ts";

/** Whoever is signed in. `id` is the same in every session of one person or one machine. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Of a site: which, and its province. */
  readonly site: SiteId | null;
  readonly province: ProvinceId | null;
  /** Paths of the views this role may open, its own first. */
  readonly views: readonly string[];
  /** Of an agency: which, the topic its key writes to, and the id of that key. */
  readonly agency?: { readonly code: AgencyCode; readonly topic: "actual" | "exercise"; readonly key: string };
}
