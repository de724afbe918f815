import { readFileSync } from "node:fs";
import { z } from "zod";
import { agencyCode } from "#shared/catalogue/agency.ts";
import { indicatorCode } from "#shared/catalogue/indicator.ts";
import { IngestFailure } from "./ingestFailure.ts";

/** One year, and at most one each of the rest: a part that stands twice could be read in two ways. */
const periodFormat = z
  .string()
  .refine(
    (format) => format.includes("YYYY") && ["YYYY", "MM", "DD", "Q"].every((token) => format.split(token).length <= 2),
    "phải có YYYY, mỗi phần YYYY, MM, DD, Q nhiều nhất một lần / one YYYY, each of YYYY, MM, DD, Q at most once",
  );

/** How the columns of a wide file, as an agency publishes it, read as observations. */
const mappingSchema = z.strictObject({
  format: z.literal("wide"),
  /** Used when `--agency` is not given. */
  agency: agencyCode.optional(),
  province: z.strictObject({ column: z.string().min(1) }),
  /** `format`: where the year, month, day and quarter stand (`YYYY`, `MM/YYYY`, `DD/MM/YYYY`, `Q/YYYY`); absent: as TIME_PERIOD. */
  period: z.strictObject({ column: z.string().min(1), format: periodFormat.optional() }),
  columns: z.record(z.string(), z.strictObject({ indicator: indicatorCode })).refine((columns) => Object.keys(columns).length > 0),
  /** Spellings the catalogue does not know → province code or id. */
  names: z.record(z.string(), z.string()).default({}),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Reads a mapping file; says which entry is wrong. */
export function readMapping(file: string): Mapping {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new IngestFailure(`${file}: ${cause instanceof Error ? cause.message : "unreadable"}`, { cause });
  }
  const read = mappingSchema.safeParse(parsed);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  /${issue.path.join("/")}: ${issue.message}`).join("\n");
    throw new IngestFailure(`${file}: tệp ánh xạ không đúng / the mapping is not right\n${faults}`);
  }
  return read.data;
}

const TOKENS = { YYYY: "(?<y>\\d{4})", MM: "(?<m>\\d{1,2})", DD: "(?<d>\\d{1,2})", Q: "(?:Q|Quý )?(?<q>[1-4])" } as const;

/** A reader of the period column: text as published → TIME_PERIOD; what it cannot read is left for the server to refuse. */
export function periodReader(format: string | undefined): (text: string) => string {
  if (format === undefined) {
    return (text) => text.trim();
  }
  const source = format
    .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll(/YYYY|MM|DD|Q/g, (token) => TOKENS[token as keyof typeof TOKENS]);
  const form = new RegExp(`^${source}$`, "iu");
  return (text) => {
    const parts = form.exec(text.trim())?.groups;
    if (parts === undefined) {
      return text.trim();
    }
    const quarter = parts["q"] === undefined ? "" : `-Q${parts["q"]}`;
    const month = parts["m"] === undefined ? "" : `-${parts["m"].padStart(2, "0")}`;
    const day = parts["d"] === undefined ? "" : `-${parts["d"].padStart(2, "0")}`;
    return `${parts["y"] ?? ""}${quarter}${month}${day}`;
  };
}
