import type { ProvinceId } from "./province.ts";

/** The country as a `province` dimension value; apart from the schemas, so that a page that needs it carries none. */
export const COUNTRY = "VN" as ProvinceId;
