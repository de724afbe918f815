import type { Catalogue } from "./catalogue.ts";
import { COUNTRY } from "./country.ts";
import { type ContentFinding, repeatsIn } from "./finding.ts";
import type { ConditionRule, Playlist, Programme, ScheduleRule } from "./programme.ts";
import type { Wall } from "./wall.ts";

/** What the names in a wall's order and programme may refer to. */
type Known = Pick<Catalogue, "scenes" | "indicators" | "sets">;

/**
 * Everything wrong with what a wall shows by itself that its schema cannot see; pointers are into the wall. Every scene of the programme must be
 * of the wall's own order: pages hold the figures of those and no others.
 */
export function checkProgramme(
  { scenes, safeScene, programme }: Pick<Wall, "scenes" | "safeScene" | "programme">,
  known: Known,
): readonly ContentFinding[] {
  const there = new Set<string>(known.scenes.map(({ id }) => id));
  const order: ReadonlySet<string> = new Set<string>(scenes);
  return [
    ...repeatsIn(scenes, (index) => `/scenes/${index}`),
    ...scenes.flatMap((scene, index) => (there.has(scene) ? [] : [unknownScene(`/scenes/${index}`, scene)])),
    ...(safeScene === undefined ? [] : ofOrder("/safeScene", safeScene, order)),
    ...idsOf(programme),
    ...programme.playlists.flatMap((playlist, index) => checkPlaylist(`/programme/playlists/${index}`, playlist, order)),
    ...programme.schedule.flatMap((rule, index) =>
      checkRule(`/programme/schedule/${index}`, rule, { order, playlists: programme.playlists }),
    ),
    ...programme.conditions.flatMap((rule, index) => [
      ...ofOrder(`/programme/conditions/${index}/scene`, rule.scene, order),
      ...checkWhen(`/programme/conditions/${index}/when`, rule.when, known),
    ]),
  ];
}

function idsOf(programme: Programme): readonly ContentFinding[] {
  return (["playlists", "schedule", "conditions"] as const).flatMap((list) =>
    repeatsIn(
      programme[list].map(({ id }) => id),
      (index) => `/programme/${list}/${index}/id`,
    ),
  );
}

function checkPlaylist(at: string, { items }: Playlist, order: ReadonlySet<string>): readonly ContentFinding[] {
  return items.flatMap(({ scene }, index) => ofOrder(`${at}/items/${index}/scene`, scene, order));
}

function checkRule(
  at: string,
  { scene, playlist, from, to, dates }: ScheduleRule,
  { order, playlists }: { readonly order: ReadonlySet<string>; readonly playlists: readonly Playlist[] },
): readonly ContentFinding[] {
  const isKnown = playlist === undefined || playlists.some(({ id }) => id === playlist);
  return [
    ...(scene === undefined ? [] : ofOrder(`${at}/scene`, scene, order)),
    ...(isKnown
      ? []
      : [
          {
            pointer: `${at}/playlist`,
            vi: `màn hình này không có danh sách phát "${playlist}"`,
            en: `this wall has no playlist "${playlist}"`,
          },
        ]),
    ...(from === to ? [{ pointer: `${at}/to`, vi: "giờ bắt đầu và kết thúc trùng nhau", en: "it ends when it begins" }] : []),
    ...(dates !== undefined && dates.to < dates.from
      ? [{ pointer: `${at}/dates/to`, vi: "ngày cuối trước ngày đầu", en: "the last date is before the first" }]
      : []),
  ];
}

const GRAVER = ["watch", "warning", "critical"] as const;

function checkWhen(at: string, when: ConditionRule["when"], { indicators, sets }: Known): readonly ContentFinding[] {
  const isProvince = (id: string): boolean => sets.some(({ provinces }) => provinces.some((each) => each.id === id));
  const province = (pointer: string, id: string): readonly ContentFinding[] =>
    id === COUNTRY || isProvince(id) ? [] : [{ pointer, vi: `không có tỉnh "${id}" trong danh mục`, en: `province "${id}" is in no set` }];
  if (when.kind === "alert") return (when.provinces ?? []).flatMap((id, index) => province(`${at}/provinces/${index}`, id));
  if (when.kind === "drill") return [];
  const indicator = indicators.find(({ code }) => code === when.indicator);
  if (indicator === undefined) {
    const pointer = `${at}/indicator`;
    const vi = `không có chỉ tiêu "${when.indicator}" trong danh mục`;
    return [{ pointer, vi, en: `indicator "${when.indicator}" is not in the catalogue` }];
  }
  const hasGrade = indicator.thresholds.some(({ grade }) => GRAVER.indexOf(grade) >= GRAVER.indexOf(when.grade));
  return [
    ...(when.province === undefined ? [] : province(`${at}/province`, when.province)),
    ...(hasGrade
      ? []
      : [
          {
            pointer: `${at}/grade`,
            vi: `"${when.indicator}" không có ngưỡng mức ${when.grade} hoặc nặng hơn, nên điều kiện không bao giờ đúng`,
            en: `"${when.indicator}" has no threshold of the grade ${when.grade} or worse, so this never holds`,
          },
        ]),
  ];
}

function ofOrder(pointer: string, scene: string, order: ReadonlySet<string>): readonly ContentFinding[] {
  if (order.has(scene)) return [];
  return [
    { pointer, vi: `kịch bản "${scene}" không có trong danh sách của màn hình`, en: `scene "${scene}" is not among the wall's scenes` },
  ];
}

function unknownScene(pointer: string, scene: string): ContentFinding {
  return { pointer, vi: `không có kịch bản "${scene}"`, en: `there is no scene "${scene}"` };
}
