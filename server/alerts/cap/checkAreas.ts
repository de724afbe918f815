import type { CapFinding, CapRule } from "./capFinding.ts";
import { quoted } from "./capFinding.ts";
import { circleOfText, isOnEarth, isTangled, ringOfText } from "./capGeometry.ts";
import type { CapArea, CapMessage } from "./capMessage.ts";

/** A border drawn by hand or cut from a map of districts stays well under these; finding crossings costs their square. */
const POINTS_AT_MOST = 1_000;
const POINTS_IN_ALL = 2_000;
const SHAPES_AT_MOST = 50;
/** Half the way round the Earth. */
const RADIUS_AT_MOST_KM = 20_037;

function finding(rule: CapRule, at: string, vi: string, en: string): CapFinding {
  return { rule, at, vi, en };
}

/** What the areas of a message break [C18 to C22, C29]. */
export function checkAreas({ infos }: CapMessage): readonly CapFinding[] {
  const areas = infos.flatMap((info, i) =>
    info.areas.map((area, a) => ({ area, isFirst: i === 0, at: `/alert/info[${i + 1}]/area[${a + 1}]` })),
  );
  // Infos say the same [C25]: what the first one draws is what counts.
  const tooMuch = checkAmount(areas.filter(({ isFirst }) => isFirst).map(({ area }) => area));
  if (tooMuch !== null) return [tooMuch];
  return areas.flatMap(({ area, at, isFirst }) => [
    ...area.polygons.flatMap((text, index) => checkPolygon(text, `${at}/polygon[${index + 1}]`, isFirst)),
    ...area.circles.flatMap((text, index) => checkCircle(text, `${at}/circle[${index + 1}]`)),
    ...checkHeights(area, at),
  ]);
}

function checkAmount(areas: readonly CapArea[]): CapFinding | null {
  const polygons = areas.flatMap((area) => area.polygons.map((text) => text.split(/\s+/).length));
  const shapes = polygons.length + areas.reduce((sum, { circles }) => sum + circles.length, 0);
  const points = polygons.reduce((sum, count) => sum + count, 0);
  if (shapes <= SHAPES_AT_MOST && points <= POINTS_IN_ALL && Math.max(0, ...polygons) <= POINTS_AT_MOST) return null;
  return finding(
    "C29",
    "/alert/info[1]/area",
    `Địa bàn vẽ quá chi tiết: tối đa ${SHAPES_AT_MOST} hình, ${POINTS_AT_MOST} điểm một hình, ${POINTS_IN_ALL} điểm cả thông điệp.`,
    `The area is drawn too finely: at most ${SHAPES_AT_MOST} shapes, ${POINTS_AT_MOST} points a shape, ${POINTS_IN_ALL} points in all.`,
  );
}

function checkPolygon(text: string, at: string, isFirst: boolean): readonly CapFinding[] {
  const ring = ringOfText(text);
  const [first, last] = [ring?.[0], ring?.at(-1)];
  if (ring === null || first === undefined || last === undefined || ring.length < 4) {
    const vi = '"polygon" cần ít nhất bốn cặp "vĩ độ,kinh độ" cách nhau bằng dấu cách.';
    return [finding("C18", at, vi, '"polygon" needs at least four pairs "latitude,longitude" separated by spaces.')];
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    const vi = `"polygon" phải khép kín: cặp cuối (${last.join(",")}) bằng cặp đầu (${first.join(",")}).`;
    return [finding("C18", at, vi, `"polygon" must be closed: the last pair (${last.join(",")}) equal to the first (${first.join(",")}).`)];
  }
  const stray = ring.find((pair) => !isOnEarth(pair));
  if (stray !== undefined) return [offEarth(stray, at)];
  // The rings of other infos are the same ones: untangling them again would only cost time.
  if (!isFirst || !isTangled(ring)) return [];
  const vi = '"polygon" tự cắt hoặc tự chạm: hãy ghi các đỉnh theo một vòng quanh địa bàn, mỗi đỉnh một lần.';
  return [finding("C20", at, vi, '"polygon" crosses or touches itself: write its corners in one turn round the area, each once.')];
}

function offEarth(pair: readonly number[], at: string): CapFinding {
  const text = pair.join(",");
  return finding(
    "C19",
    at,
    `Không có nơi nào là ${text}: cần vĩ độ từ -90 đến 90 rồi kinh độ từ -180 đến 180.`,
    `There is no place ${text}: a latitude from -90 to 90, then a longitude from -180 to 180 are needed.`,
  );
}

function checkCircle(text: string, at: string): readonly CapFinding[] {
  const circle = circleOfText(text);
  if (circle === null || circle.radiusKm < 0 || circle.radiusKm > RADIUS_AT_MOST_KM) {
    const vi = `"circle" là ${quoted(text)}; cần "vĩ độ,kinh độ bán kính", bán kính tính bằng km, không âm.`;
    return [
      finding("C21", at, vi, `"circle" is ${quoted(text)}; "latitude,longitude radius", the radius in km and not negative, is needed.`),
    ];
  }
  return isOnEarth(circle.centre) ? [] : [offEarth(circle.centre, at)];
}

function checkHeights({ altitude, ceiling }: CapArea, at: string): readonly CapFinding[] {
  if (ceiling === null) return [];
  if (altitude === null) {
    return [finding("C22", `${at}/ceiling`, '"ceiling" phải đi cùng "altitude".', '"ceiling" goes only with "altitude".')];
  }
  if (Number(ceiling) >= Number(altitude)) return [];
  return [finding("C22", `${at}/ceiling`, '"ceiling" không được thấp hơn "altitude".', '"ceiling" may not be below "altitude".')];
}
