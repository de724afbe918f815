import type { Catalogue } from "./catalogue.ts";
import { checkPlaces } from "./checkPlaces.ts";
import { COUNTRY } from "./country.ts";
import { type ContentFinding, repeatsIn } from "./finding.ts";
import type { Panel, Scene } from "./scene.ts";

/** What the names in a scene may refer to. */
export interface KnownToScenes extends Pick<Catalogue, "indicators" | "sets"> {
  /** Absent: rules are not looked for. */
  readonly checks?: Catalogue["checks"];
  /** Absent: pictures are not looked for. */
  readonly hasPicture?: (id: string) => boolean;
}

/** Everything wrong with a scene that its schema cannot see: names that refer to nothing, figures that do not exist, panels over each other. */
export function checkScene(scene: Scene, known: KnownToScenes): readonly ContentFinding[] {
  const names = namesOf(known);
  return [
    ...textFindings("/nameVi", scene.nameVi),
    ...textFindings("/nameEn", scene.nameEn),
    ...checkPlaces(scene.panels),
    ...scene.panels.flatMap((panel, index) =>
      checkPanel(panel, names).map((finding) => ({ ...finding, pointer: `/panels/${index}${finding.pointer}` })),
    ),
  ];
}

interface Names {
  /** Scope by code. */
  readonly indicators: ReadonlyMap<string, Catalogue["indicators"][number]["scope"]>;
  readonly provinces: ReadonlySet<string>;
  readonly rules: ReadonlySet<string> | null;
  readonly hasPicture: ((id: string) => boolean) | undefined;
}

function namesOf({ indicators, sets, checks, hasPicture }: KnownToScenes): Names {
  return {
    indicators: new Map(indicators.map(({ code, scope }) => [code, scope])),
    provinces: new Set(sets.flatMap(({ provinces }) => provinces.map(({ id }) => id))),
    rules: checks === undefined ? null : new Set(checks.map(({ id }) => id)),
    hasPicture,
  };
}

function checkPanel(panel: Panel, names: Names): readonly ContentFinding[] {
  switch (panel.kind) {
    case "kpi":
      return seriesFindings("/series", panel.series, names);
    case "kpiGroup":
      return severalSeries("/tiles", panel.tiles, names);
    case "trend":
      return severalSeries("/series", panel.series, names);
    case "map":
      return [...mappedFindings("/indicator", panel.indicator, names), ...boundsFindings(panel.bounds)];
    case "ranking":
      return mappedFindings("/indicator", panel.indicator, names);
    case "table":
      return tableFindings(panel, names);
    case "checks":
      return rulesFindings(panel.rules ?? [], names);
    case "text":
      return [...textFindings("/textVi", panel.textVi), ...textFindings("/textEn", panel.textEn)];
    case "picture":
      return [...pictureFindings(panel.picture, names), ...textFindings("/altVi", panel.altVi), ...textFindings("/altEn", panel.altEn)];
    case "callouts":
    case "alerts":
    case "sharing":
    case "agencies":
    case "clock":
      return [];
  }
}

interface Series {
  readonly indicator: string;
  readonly province: string;
}

function severalSeries(at: string, series: readonly Series[], names: Names): readonly ContentFinding[] {
  const keys = series.map(({ indicator, province }) => `${indicator}:${province}`);
  return [
    ...repeatsIn(keys, (index) => `${at}/${index}`),
    ...series.flatMap((each, index) => seriesFindings(`${at}/${index}`, each, names)),
  ];
}

function seriesFindings(pointer: string, { indicator, province }: Series, names: Names): readonly ContentFinding[] {
  const scope = names.indicators.get(indicator);
  if (scope === undefined) return [unknownIndicator(pointer, indicator)];
  if (province !== COUNTRY && !names.provinces.has(province)) return [unknownProvince(pointer, province)];
  const isWrong = province === COUNTRY ? scope === "province" : scope === "national";
  if (!isWrong) return [];
  return province === COUNTRY
    ? [{ pointer, vi: `"${indicator}" không có số liệu cả nước`, en: `"${indicator}" has no national figure` }]
    : [{ pointer, vi: `"${indicator}" không có số liệu theo tỉnh`, en: `"${indicator}" has no provincial figure` }];
}

/** An indicator that is shown province by province. */
function mappedFindings(pointer: string, indicator: string, names: Names): readonly ContentFinding[] {
  const scope = names.indicators.get(indicator);
  if (scope === undefined) return [unknownIndicator(pointer, indicator)];
  if (scope !== "national") return [];
  return [
    {
      pointer,
      vi: `"${indicator}" không có số liệu theo tỉnh để vẽ bản đồ hoặc xếp hạng`,
      en: `"${indicator}" has no figures by province to map or rank`,
    },
  ];
}

function tableFindings(
  { indicators, provinces = [] }: Extract<Panel, { readonly kind: "table" }>,
  names: Names,
): readonly ContentFinding[] {
  return [
    ...repeatsIn(indicators, (index) => `/indicators/${index}`),
    ...indicators.flatMap((indicator, index) => mappedFindings(`/indicators/${index}`, indicator, names)),
    ...repeatsIn(provinces, (index) => `/provinces/${index}`),
    ...provinces.flatMap((province, index) =>
      province === COUNTRY || names.provinces.has(province) ? [] : [unknownProvince(`/provinces/${index}`, province)],
    ),
  ];
}

function rulesFindings(rules: readonly string[], names: Names): readonly ContentFinding[] {
  const unknown = rules.flatMap((id, index) =>
    names.rules === null || names.rules.has(id)
      ? []
      : [
          {
            pointer: `/rules/${index}`,
            vi: `không có phép kiểm tra "${id}" trong danh mục`,
            en: `cross-check "${id}" is not in the catalogue`,
          },
        ],
  );
  return [...repeatsIn(rules, (index) => `/rules/${index}`), ...unknown];
}

function boundsFindings(bounds: readonly number[] | undefined): readonly ContentFinding[] {
  const [west = 0, south = 0, east = 0, north = 0] = bounds ?? [];
  const isSound = west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  if (bounds === undefined || isSound) return [];
  return [
    {
      pointer: "/bounds",
      vi: "cần [tây, nam, đông, bắc] theo độ, tây nhỏ hơn đông, nam nhỏ hơn bắc",
      en: "expected [west, south, east, north] in degrees, west below east, south below north",
    },
  ];
}

function pictureFindings(id: string, { hasPicture }: Names): readonly ContentFinding[] {
  if (hasPicture === undefined || hasPicture(id)) return [];
  return [
    {
      pointer: "/picture",
      vi: `không có ảnh ${id.slice(0, 12)}…; hãy tải ảnh lên lại`,
      en: `there is no picture ${id.slice(0, 12)}…; upload it again`,
    },
  ];
}

/** What would not be seen, or would show something else than it is. */
const UNWANTED = /[\p{Cs}\ufffd\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|(?!\n)[\p{Cc}\u2028\u2029]/u;

function textFindings(pointer: string, text: string): readonly ContentFinding[] {
  const found = UNWANTED.exec(text);
  if (found !== null) {
    const name = `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return [
      { pointer, vi: `có ký tự ${name} không hiển thị được; hãy xoá`, en: `holds the character ${name}, which cannot be shown; remove it` },
    ];
  }
  return text !== "" && text.trim() === "" ? [{ pointer, vi: "chỉ có khoảng trắng", en: "holds nothing but spaces" }] : [];
}

function unknownIndicator(pointer: string, indicator: string): ContentFinding {
  return { pointer, vi: `không có chỉ tiêu "${indicator}" trong danh mục`, en: `indicator "${indicator}" is not in the catalogue` };
}

function unknownProvince(pointer: string, province: string): ContentFinding {
  return { pointer, vi: `không có tỉnh "${province}" trong danh mục`, en: `province "${province}" is in no set` };
}
