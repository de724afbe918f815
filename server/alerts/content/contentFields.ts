import { z } from "zod";

const text = z.union([z.string(), z.strictObject({ vi: z.string(), en: z.string().nullish() })]).nullish();
const words = z.union([z.string(), z.array(z.string()).max(40)]).nullish();
const moment = z.string().max(40).nullish();
const pair = z.tuple([z.number(), z.number()]);
const ring = z.union([z.string().max(100_000), z.array(pair).max(2_001)]);
const circle = z.union([z.string().max(100), z.strictObject({ centre: pair, radiusKm: z.number() })]);

/** What an alert says, as a program or the desk sends it; liberal in form, what is absent is filled in. */
export const contentFields = {
  hazard: z.string().nullish().describe("Code in the catalogue of hazards; fills in whatever else is absent"),
  event: text.describe("CAP event: text, or {vi, en}"),
  category: words.describe("CAP categories, one or several"),
  categories: words,
  level: z
    .union([z.int(), z.string().max(2)])
    .nullish()
    .describe("Disaster-risk level of Việt Nam, 1 to 5"),
  severity: z.string().nullish().describe("CAP severity; needed unless the hazard's level has one"),
  urgency: z.string().nullish().describe("CAP urgency; by default the hazard's"),
  certainty: z.string().nullish().describe("CAP certainty; by default the hazard's"),
  responseTypes: words.describe("CAP responseType"),
  headline: text.describe("Text, or {vi, en}"),
  description: text,
  instruction: text,
  effective: moment.describe("ISO 8601 with an offset; by default now"),
  onset: moment.describe("ISO 8601 with an offset"),
  expires: moment.describe("ISO 8601 with an offset; by default after the hazard's hours, or 12"),
  provinces: z
    .union([z.string(), z.array(z.string()).max(100)])
    .nullish()
    .describe("Official codes in force that day, or VN alone"),
  areaDesc: z.string().nullish().describe("CAP areaDesc; by default the names of the provinces"),
  polygons: z.array(ring).max(50).nullish().describe("Closed rings of [lat, lon], or of CAP's form"),
  circles: z.array(circle).max(50).nullish(),
} as const;
const contentSchema = z.strictObject(contentFields);
export type ContentFields = z.infer<typeof contentSchema>;

/** Something wrong with a field: JSON pointer, and what to do about it in both languages. */
export interface ContentFault {
  readonly pointer: string;
  readonly vi: string;
  readonly en: string;
}

const TEXT_FORM = { vi: 'chữ, hoặc {"vi": …, "en": …}', en: 'text, or {"vi": …, "en": …}' };
const LIST_FORM = { vi: "một giá trị hoặc danh sách", en: "one value or a list" };
const TIME_FORM = { vi: "thời điểm dạng 2026-11-24T08:30:00+07:00", en: "a moment like 2026-11-24T08:30:00+07:00" };
const WORD_FORM = { vi: "chữ", en: "text" };
/** What each field should look like. */
const FORMS: Readonly<Record<keyof ContentFields, { readonly vi: string; readonly en: string }>> = {
  hazard: WORD_FORM,
  event: TEXT_FORM,
  category: LIST_FORM,
  categories: LIST_FORM,
  level: { vi: "số nguyên từ 1 đến 5", en: "a whole number from 1 to 5" },
  severity: WORD_FORM,
  urgency: WORD_FORM,
  certainty: WORD_FORM,
  responseTypes: LIST_FORM,
  headline: TEXT_FORM,
  description: TEXT_FORM,
  instruction: TEXT_FORM,
  effective: TIME_FORM,
  onset: TIME_FORM,
  expires: TIME_FORM,
  provinces: { vi: 'danh sách mã tỉnh, ví dụ ["01", "22"]', en: 'a list of province codes, for example ["01", "22"]' },
  areaDesc: WORD_FORM,
  polygons: {
    vi: "danh sách vòng khép kín [[vĩ độ, kinh độ], …], tối đa 50 vòng, 2.000 điểm",
    en: "a list of closed rings [[lat, lon], …], at most 50 rings of 2,000 points",
  },
  circles: {
    vi: 'danh sách {"centre": [vĩ độ, kinh độ], "radiusKm": số}, tối đa 50',
    en: 'a list of {"centre": [lat, lon], "radiusKm": number}, at most 50',
  },
};

/** The fields that have their right form, and a fault for each that does not: both, so that one answer names everything. */
export interface ReadFields {
  readonly fields: ContentFields;
  /** Names of fields that are there but at fault. */
  readonly broken: ReadonlySet<string>;
  readonly faults: readonly ContentFault[];
}

/** Reads the form of every field of a body; fields named in `besides` are read by others. */
export function readFields(body: Readonly<Record<string, unknown>>, besides: readonly string[]): ReadFields {
  const given = Object.fromEntries(Object.entries(body).filter(([name]) => !besides.includes(name)));
  const read = contentSchema.safeParse(given);
  if (read.success) return { fields: read.data, broken: new Set(), faults: [] };
  const faults = read.error.issues.flatMap(({ code, path, ...issue }): readonly ContentFault[] =>
    code === "unrecognized_keys" && path.length === 0 && "keys" in issue
      ? issue.keys.map((key) => unknownField(key, besides))
      : [malformed(path.map(String))],
  );
  const broken = new Set(faults.map(({ pointer }) => pointer.split("/")[1] ?? ""));
  const sound = contentSchema.safeParse(Object.fromEntries(Object.entries(given).filter(([name]) => !broken.has(escaped(name)))));
  return { fields: sound.data ?? {}, broken, faults };
}

function escaped(name: string): string {
  return name.slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1");
}

function unknownField(name: string, besides: readonly string[]): ContentFault {
  const known = [...Object.keys(contentFields), ...besides].join(", ");
  const shown = JSON.stringify(name.slice(0, 60)).slice(1, -1);
  return {
    pointer: `/${escaped(name)}`,
    vi: `Không có trường "${shown}". Các trường được nhận: ${known}.`,
    en: `There is no field "${shown}". Fields taken: ${known}.`,
  };
}

function malformed(path: readonly string[]): ContentFault {
  const [field = ""] = path;
  const form = Object.entries(FORMS).find(([name]) => name === field)?.[1] ?? WORD_FORM;
  return { pointer: `/${path.map(escaped).join("/")}`, vi: `"${field}" phải là ${form.vi}.`, en: `"${field}" must be ${form.en}.` };
}
