import type { AlertArea, AlertCircle, LatLon } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { type ProvinceRefusal, resolveProvince, type Span, setInForce } from "#shared/catalogue/provinceCode.ts";
import { DAY_MS, type Instant, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
import { circleOfText, isOnEarth, isTangled, ringOfText } from "#server/alerts/cap/capGeometry.ts";
import type { ContentFields } from "./contentFields.ts";
import { type Faults, quoted } from "./faults.ts";
import { AREA, plain } from "./readTexts.ts";

/** Finding where a ring crosses itself costs the square of its points. */
const POINTS_AT_MOST = 2_000;
const RADIUS_AT_MOST_KM = 2_000;

interface Place {
  readonly catalogue: Pick<Catalogue, "sets">;
  readonly now: Instant;
  readonly base: AlertArea | null;
}

/** Where an alert is true: provinces in force that day, and shapes that can be drawn. */
export function readArea(fields: ContentFields, { catalogue, now, base }: Place, faults: Faults): AlertArea {
  const provinces = readProvinces(fields, { catalogue, now, base }, faults);
  const isAsBefore = base !== null && fields.provinces === undefined && fields.areaDesc === undefined;
  const named = fields.areaDesc ?? "";
  const description = isAsBefore
    ? base.description
    : named.trim() === ""
      ? provinces.map(({ fullNameVi }) => fullNameVi).join(", ")
      : plain("/areaDesc", { text: named, limits: AREA }, faults);
  return {
    provinces: isAsBefore ? base.provinces : provinces.map(({ id }) => id),
    description,
    polygons: fields.polygons === undefined ? (base?.polygons ?? []) : readPolygons(fields.polygons ?? [], faults),
    circles: fields.circles === undefined ? (base?.circles ?? []) : readCircles(fields.circles ?? [], faults),
  };
}

/** Provinces of codes or ids, each once; `VN` alone, or every one of them, is the whole country. */
export function readProvinces(fields: ContentFields, { catalogue, now, base }: Place, faults: Faults): readonly Province[] {
  const { provinces: given } = fields;
  const codes = given === undefined ? (base?.provinces ?? []) : typeof given === "string" ? given.split(/[\s,;]+/) : (given ?? []);
  const wanted = codes.map((code) => code.trim()).filter((code) => code !== "");
  if (wanted.length === 0 && !faults.has("provinces")) {
    const vi = 'Thiếu địa bàn: ghi mã các tỉnh, thành phố, hoặc "VN" cho cả nước.';
    faults.add("/provinces", vi, 'The area is missing: give province codes, or "VN" for the whole country.');
  }
  if (wanted.length > 1 && wanted.includes(COUNTRY)) {
    const vi = '"VN" là cả nước nên phải đứng một mình.';
    faults.add("/provinces", vi, '"VN" is the whole country, so it must stand alone.');
  }
  const span = dayOf(now);
  const found = wanted.flatMap((code, index) => {
    const resolved = resolveProvince(catalogue, code, span);
    if (resolved.ok) return [resolved.province];
    // What an alert was told for stays its area, also after the provinces changed.
    if (given !== undefined) refuseProvince(`/provinces/${index}`, { code, refusal: resolved.refusal }, faults);
    return [];
  });
  const each = [...new Map(found.map((province) => [province.id, province])).values()];
  const country = resolveProvince(catalogue, COUNTRY, span);
  // All of them by name is the whole country too, with what that asks for [A10].
  const isWhole = setInForce(catalogue, now).provinces.every(({ id }) => each.some((province) => province.id === id));
  return isWhole && country.ok ? [country.province] : each;
}

function dayOf(now: Instant): Span {
  const text = vietnamDate(now);
  return { text, start: startOfVietnamDate(text), end: startOfVietnamDate(text) + DAY_MS };
}

function refuseProvince(pointer: string, said: { readonly code: string; readonly refusal: ProvinceRefusal }, faults: Faults): void {
  const { code, refusal } = said;
  const list = (provinces: readonly Province[]): string => provinces.map((province) => `${province.code} ${province.nameVi}`).join(", ");
  switch (refusal.code) {
    case "province.unknown":
      faults.add(pointer, `Không có tỉnh, thành phố mang mã ${quoted(code)}.`, `No province has the code ${quoted(code)}.`);
      return;
    case "province.not-in-period": {
      const { province, validFrom, validTo, successors } = refusal;
      const [viNow, enNow] = successors.length === 0 ? ["", ""] : [` Nay là: ${list(successors)}.`, ` It is now: ${list(successors)}.`];
      const [viDates, enDates] =
        validTo === null
          ? [`chỉ dùng từ ${inVietnamese(validFrom)}`, `is used from ${validFrom}`]
          : [`chỉ dùng đến ${inVietnamese(validTo)}`, `was used until ${validTo}`];
      faults.add(
        pointer,
        `Mã ${quoted(code)} (${province.nameVi}) ${viDates}.${viNow}`,
        `The code ${quoted(code)} (${province.nameEn}) ${enDates}.${enNow}`,
      );
      return;
    }
    case "province.ambiguous":
      faults.add(
        pointer,
        `Mã ${quoted(code)} hôm nay đổi nghĩa: ${list([refusal.before, refusal.after])}. Hãy dùng định danh ${refusal.before.id} hoặc ${refusal.after.id}.`,
        `The code ${quoted(code)} changes its meaning today: ${list([refusal.before, refusal.after])}. Use the id ${refusal.before.id} or ${refusal.after.id}.`,
      );
  }
}

function inVietnamese(date: string): string {
  return date.split("-").toReversed().join("/");
}

function readPolygons(given: NonNullable<ContentFields["polygons"]>, faults: Faults): readonly (readonly LatLon[])[] {
  const rings = given.map((each) => (typeof each === "string" ? ringOfText(each) : each));
  const points = rings.reduce((sum, ring) => sum + (ring?.length ?? 0), 0);
  if (points > POINTS_AT_MOST) {
    const vi = `Vẽ quá chi tiết: tổng cộng tối đa ${POINTS_AT_MOST} điểm.`;
    faults.add("/polygons", vi, `Drawn too finely: at most ${POINTS_AT_MOST} points in all.`);
    return [];
  }
  return rings.map((ring, index) => {
    const wrong = ring === null ? NO_RING : wrongWith(ring);
    if (wrong !== null) faults.add(`/polygons/${index}`, wrong.vi, wrong.en);
    return ring ?? [];
  });
}

const NO_RING = {
  vi: 'Đa giác ghi dạng "vĩ độ,kinh độ vĩ độ,kinh độ …" hoặc [[vĩ độ, kinh độ], …].',
  en: 'A polygon is "lat,lon lat,lon …" or [[lat, lon], …].',
};

function wrongWith(ring: readonly LatLon[]): { readonly vi: string; readonly en: string } | null {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined || ring.length < 4) {
    return {
      vi: "Đa giác cần ít nhất bốn điểm, điểm cuối trùng điểm đầu.",
      en: "A polygon needs four points or more, the last equal to the first.",
    };
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return { vi: "Đa giác phải khép kín: điểm cuối trùng điểm đầu.", en: "A polygon must be closed: its last point equal to its first." };
  }
  if (!ring.every(isOnEarth)) return OFF_EARTH;
  return isTangled(ring)
    ? { vi: "Đa giác tự cắt, tự chạm hoặc không có diện tích.", en: "The polygon crosses or touches itself, or encloses nothing." }
    : null;
}

const OFF_EARTH = {
  vi: "Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180, ghi vĩ độ trước.",
  en: "Latitude from -90 to 90, longitude from -180 to 180, latitude first.",
};

function readCircles(given: NonNullable<ContentFields["circles"]>, faults: Faults): readonly AlertCircle[] {
  return given.flatMap((each, index) => {
    const circle = typeof each === "string" ? circleOfText(each) : each;
    if (circle === null || !(circle.radiusKm >= 0 && circle.radiusKm <= RADIUS_AT_MOST_KM)) {
      const vi = `Vòng tròn ghi dạng "vĩ độ,kinh độ bán kính" (km), bán kính từ 0 đến ${RADIUS_AT_MOST_KM}.`;
      faults.add(`/circles/${index}`, vi, `A circle is "lat,lon radius" (km), its radius from 0 to ${RADIUS_AT_MOST_KM}.`);
      return [];
    }
    if (!isOnEarth(circle.centre)) faults.add(`/circles/${index}`, OFF_EARTH.vi, OFF_EARTH.en);
    return [circle];
  });
}
