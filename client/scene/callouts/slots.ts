import type { Rect } from "#client/scene/canvas.ts";
import { type CalloutSize, framedSizes, type SizeClass, sizesOf } from "./calloutSizes.ts";
import { GAP, type Zone } from "./zones.ts";

/** Room for one callout. */
export interface Slot {
  /** Where it stands at the top of its room. */
  readonly rect: Rect;
  /** It may as well stand at the foot of its room. */
  readonly room: Rect;
  readonly form: CalloutSize["form"];
}

/** Room for every callout of a class in the best size that fits so many; in the least that fits most where none does. */
export function slotsFor(zones: readonly Zone[], size: SizeClass, liked: readonly number[]): readonly Slot[] {
  let best: readonly Slot[] = [];
  for (const each of sizesOf(size, liked)) {
    const slots = zones.flatMap((zone) => slotsIn(zone, each));
    if (slots.length >= Math.max(CHOICE, size)) return slots;
    if (slots.length > best.length) best = slots;
  }
  return best;
}

/** One alone has a choice as well. */
const CHOICE = 2;

/** Room for so many small pictures. */
export function framedSlots(zones: readonly Zone[], count: number): readonly Slot[] {
  let best: readonly Slot[] = [];
  for (const each of framedSizes()) {
    const slots = zones.flatMap((zone) => slotsIn(zone, each));
    if (slots.length >= count) return slots;
    if (slots.length > best.length) best = slots;
  }
  return best;
}

/** What is left beside a single column shows nothing of what was there: it is left between the callout and the map. */
const NOTHING_SEEN = 26;
const ASPECT = 16 / 9;

/** Columns from the side that is nearest the map outwards, as wide as they may be; rows from the top down. */
function slotsIn({ rect, near }: Zone, { form, width, least, most, widest }: CalloutSize): readonly Slot[] {
  const columns = Math.floor((rect.width + GAP) / (width + GAP) + 1e-6);
  const rows = Math.floor((rect.height + GAP) / (least + GAP) + 1e-6);
  if (columns < 1 || rows < 1) return [];
  const deep = (rect.height - GAP * (rows - 1)) / rows;
  const full = (rect.width - GAP * (columns - 1)) / columns;
  const isRest = rect.width - columns * width - (columns - 1) * GAP >= NOTHING_SEEN;
  const wider = isRest ? width : Math.max(width, Math.min(full, widest, width + (deep - least) * ASPECT));
  const height = Math.min(deep, most + (wider - width) / ASPECT);
  const pitch = rows === 1 ? 0 : (rect.height - height) / (rows - 1);
  const isApart = form === "full" && columns === 1 && rect.width - wider < NOTHING_SEEN;
  const isFromLeft = (near === "left") !== isApart;
  return Array.from({ length: columns * rows }, (_, at) => {
    const [column, row] = [Math.floor(at / rows), at % rows];
    const offset = column * (wider + GAP);
    const x = isFromLeft ? rect.x + offset : rect.x + rect.width - wider - offset;
    const own = { x, y: rect.y + row * pitch, width: wider, height };
    return { form, rect: own, room: rows === 1 ? { ...own, height: rect.height } : own };
  });
}
