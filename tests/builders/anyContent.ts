import fc from "fast-check";
import { type AlertContent, CATEGORIES, CERTAINTIES, RESPONSE_TYPES, type RiskLevel, SEVERITIES, URGENCIES } from "#shared/alert/alert.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { ALERT_AT } from "./anAlert.ts";
import { THE_CATALOGUE, theSet } from "./theCatalogue.ts";

const text = fc
  .stringMatching(/^[A-Za-zÀ-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ0-9][A-Za-zÀ-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ0-9 ,.%<>&"'()/-]{0,60}[a-z0-9.]$/u)
  .map((each) => each.replaceAll(/[<&](?=[\p{L}/!?#])/gu, "+").normalize("NFC"));
const told = fc.record({ vi: text, en: fc.option(text) });
const codes = theSet("2025").provinces.map(({ id }) => id);
/** Contents of every kind, as the desk makes them: whole seconds, no more digits than a map gives, what is drawn within what is named. */
export const ANY_CONTENT: fc.Arbitrary<AlertContent> = fc
  .record({
    categories: fc.subarray([...CATEGORIES], { minLength: 1 }),
    kind: fc.option(fc.constantFrom(...THE_CATALOGUE.hazards)),
    place: fc.nat(),
    event: fc.record({ vi: text.map((each) => `Lũ ${each}`), en: fc.option(text.map((each) => `Flood ${each}`)) }),
    level: fc.option(fc.constantFrom<RiskLevel[]>(1, 2, 3, 4, 5)),
    severity: fc.constantFrom(...SEVERITIES),
    urgency: fc.constantFrom(...URGENCIES),
    certainty: fc.constantFrom(...CERTAINTIES),
    responseTypes: fc.subarray([...RESPONSE_TYPES]),
    headline: told,
    description: fc.option(told),
    instruction: fc.option(told),
    effective: fc.integer({ min: -5, max: 60 }).map((minutes) => ALERT_AT + minutes * MINUTE_MS),
    onset: fc.option(fc.integer({ min: 61, max: 90 }).map((minutes) => ALERT_AT + minutes * MINUTE_MS)),
    expires: fc.integer({ min: 2, max: 48 }).map((hours) => ALERT_AT + hours * HOUR_MS),
    area: fc.record({
      provinces: fc.oneof(fc.constant(["VN" as ProvinceId]), fc.subarray<ProvinceId>(codes, { minLength: 1, maxLength: 5 })),
      description: text,
      polygons: fc.constant([]),
      circles: fc.constant([]),
    }),
  })
  .map(({ kind, place, ...content }): AlertContent => {
    if (kind === null) return { ...content, hazard: null };
    const levels = [null, ...kind.levels.map(({ level }) => level as RiskLevel | null)];
    return { ...content, hazard: kind.code, level: levels[place % levels.length] ?? null };
  })
  .chain((content) => {
    const label = theSet("2025").provinces.find(({ id }) => content.area.provinces.includes(id))?.labelPoint ?? [105.8, 21];
    const [lon, lat] = label;
    const half = fc.integer({ min: 1, max: 900 }).map((each) => each / 100_000);
    return fc
      .record({ half, radiusKm: fc.integer({ min: 0, max: 4_000 }).map((each) => each / 1_000), isDrawn: fc.boolean() })
      .map(({ half: d, radiusKm, isDrawn }) => ({
        ...content,
        area: {
          ...content.area,
          polygons: isDrawn
            ? [
                [
                  [lat - d, lon - d],
                  [lat + d, lon - d],
                  [lat + d, lon + d],
                  [lat - d, lon - d],
                ] as const,
              ]
            : [],
          circles: isDrawn ? [{ centre: [lat, lon] as const, radiusKm }] : [],
        },
      }));
  });
