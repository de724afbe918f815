import type { Request } from "express";
import { z } from "zod";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Province } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type Period, parsePeriod } from "#shared/observation/period.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import { shown } from "#server/intake/refusal.ts";
import { nearest } from "#server/intake/suggest.ts";
import type { AppParts } from "./appParts.ts";
import { RequestRefused } from "./problems.ts";

/** A province as the reading routes know it: `VN` has no `province`. */
interface KnownProvince {
  readonly id: string;
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly province: Province | null;
}

/** The catalogue as the reading routes look things up in it. */
export interface ReadingCatalogue {
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** By id; every province of every set, newest set last, and the country. */
  readonly provinces: ReadonlyMap<string, KnownProvince>;
  /** The ids that bear a code, or the id itself. */
  readonly idsOf: (codeOrId: string) => readonly string[];
}

const moment = z.iso.datetime({ offset: true });

/** Look-ups made once of a catalogue. */
export function createReadingCatalogue(catalogue: Catalogue): ReadingCatalogue {
  const provinces = new Map<string, KnownProvince>([
    [COUNTRY, { id: COUNTRY, code: COUNTRY, nameVi: "Cả nước", nameEn: "Viet Nam", province: null }],
  ]);
  for (const province of catalogue.sets.flatMap((set) => set.provinces)) {
    provinces.set(province.id, { id: province.id, code: province.code, nameVi: province.nameVi, nameEn: province.nameEn, province });
  }
  const byCode = Map.groupBy(provinces.values(), (each) => each.code);
  return {
    indicators: new Map(catalogue.indicators.map((indicator) => [indicator.code, indicator])),
    provinces,
    idsOf: (codeOrId) => byCode.get(codeOrId)?.map((each) => each.id) ?? (provinces.has(codeOrId) ? [codeOrId] : []),
  };
}

/** A problem about one query parameter. */
export function badParameter(name: string, vi: string, en: string): RequestRefused {
  return new RequestRefused({ code: "bad-request", vi, en, pointer: `?${name}` });
}

/** Refuses parameters that a route does not know: a mistyped filter must not read as no filter. */
export function onlyParameters(request: Request, ...known: readonly string[]): void {
  const stranger = Object.keys(request.query).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const list = known.join(", ");
    throw badParameter(
      shown(stranger),
      `Không có tham số "${shown(stranger)}". Tham số được nhận: ${list === "" ? "không có" : list}.`,
      `There is no parameter "${shown(stranger)}". Parameters taken: ${list === "" ? "none" : list}.`,
    );
  }
}

/** One text parameter; empty is absent, repeated is refused. */
export function textParameter(request: Request, name: string): string | null {
  const value: unknown = request.query[name];
  if (value === undefined || value === "") {
    return null;
  }
  if (typeof value !== "string" || value.length > 4_000) {
    throw badParameter(name, `Tham số "${name}" chỉ được có một giá trị ngắn.`, `The parameter "${name}" takes one short value.`);
  }
  return value.normalize("NFC");
}

/** A parameter that must be there. */
export function requiredParameter(request: Request, name: string): string {
  const value = textParameter(request, name);
  if (value === null) {
    throw badParameter(name, `Thiếu tham số "${name}".`, `The parameter "${name}" is missing.`);
  }
  return value;
}

/** An indicator of the catalogue. */
export function indicatorNamed(known: ReadingCatalogue, code: string, name = "indicator"): Indicator {
  const indicator = known.indicators.get(code);
  if (indicator === undefined) {
    const likely = nearest(code, known.indicators.keys()).join(", ");
    const [vi, en] = likely === "" ? ["", ""] : [` Có phải: ${likely}?`, ` Did you mean: ${likely}?`];
    throw badParameter(name, `Không có chỉ tiêu "${shown(code)}".${vi}`, `There is no indicator "${shown(code)}".${en}`);
  }
  return indicator;
}

/** The ids that a code or an id stands for, at least one. */
export function provinceIds(known: ReadingCatalogue, codeOrId: string, name = "province"): readonly string[] {
  const ids = known.idsOf(codeOrId);
  if (ids.length === 0) {
    throw badParameter(name, `Không có tỉnh, thành phố "${shown(codeOrId)}".`, `There is no province "${shown(codeOrId)}".`);
  }
  return ids;
}

/** A period parameter, `null` when absent. */
export function periodParameter(request: Request, name: string): Period | null {
  const text = textParameter(request, name);
  if (text === null) {
    return null;
  }
  const period = parsePeriod(text);
  if (period === null) {
    throw badParameter(
      name,
      `Kỳ "${shown(text)}" không đọc được; ví dụ 2020, 2020-Q3, 2020-08.`,
      `The period "${shown(text)}" cannot be read; for example 2020, 2020-Q3, 2020-08.`,
    );
  }
  return period;
}

/** The topic read: the one asked for, else the one the wall shows. */
export function topicParameter(request: Request, parts: AppParts): ObservationTopic {
  const asked = textParameter(request, "topic");
  if (asked === null) {
    return parts.drill().active ? "exercise" : "actual";
  }
  if (asked !== "actual" && asked !== "exercise") {
    throw badParameter("topic", "Tham số topic là actual hoặc exercise.", "The parameter topic is actual or exercise.");
  }
  return asked;
}

/** A whole number parameter within bounds. */
export function countParameter(request: Request, name: string, bounds: { readonly usual: number; readonly most: number }): number {
  const text = textParameter(request, name);
  const count = text === null ? bounds.usual : Number(text);
  if (!Number.isInteger(count) || count < 1 || count > bounds.most) {
    throw badParameter(
      name,
      `Tham số "${name}" là số nguyên từ 1 đến ${bounds.most}.`,
      `The parameter "${name}" is a whole number from 1 to ${bounds.most}.`,
    );
  }
  return count;
}

/** A moment with its offset, `null` when absent. */
export function momentParameter(request: Request, name: string): Instant | null {
  const text = textParameter(request, name);
  if (text === null) return null;
  // A plus in an address is a space unless it is written %2B.
  const read = moment.safeParse(text.replace(/ (?=\d\d:\d\d$)/u, "+"));
  if (!read.success) {
    throw badParameter(
      name,
      `"${name}" là thời điểm có múi giờ, ví dụ 2020-08-19T08:30:00+07:00.`,
      `"${name}" is a moment with its offset, for example 2020-08-19T08:30:00+07:00.`,
    );
  }
  return Date.parse(read.data);
}
