import type { Wall } from "#shared/catalogue/wall.ts";
import { slotRect, wallBounds } from "#shared/catalogue/wallGeometry.ts";
import { type Lang, named } from "#client/words/language.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./Screens.module.css";
import type { SlotFace } from "./slotFace.ts";

/** A wall as it hangs, live. */
export interface WallPlanProps {
  readonly wall: Wall;
  readonly faces: readonly SlotFace[];
  readonly chosen: string | null;
  readonly onChoose: (slot: string) => void;
  readonly lang: Lang;
}

/** Every screen in its place and size, with its bezel; a button each, named by what is the matter with it. */
export function WallPlan({ wall, faces, chosen, onChoose, lang }: WallPlanProps) {
  const words = screensWords(lang);
  const bounds = wallBounds(wall);
  if (bounds === null) return null;
  const share = (mm: number, of: number): string => `${(mm / of) * 100}%`;
  return (
    <div
      className={style.plan}
      style={{ aspectRatio: bounds.width / bounds.height }}
      role="group"
      aria-label={words.plan(named(lang, wall))}
    >
      {wall.screens.map((slot) => {
        const rect = slotRect(wall, slot);
        const face = faces.find((one) => one.slot === slot.id);
        const state = stateWord(face, words.state, words);
        return (
          <button
            key={slot.id}
            type="button"
            className={style.slot}
            style={{
              left: share(rect.x, bounds.width),
              top: share(rect.y, bounds.height),
              width: share(rect.width, bounds.width),
              height: share(rect.height, bounds.height),
            }}
            data-slot={slot.id}
            data-kind={face?.kind ?? "free"}
            data-faults={face?.faults.join(" ") ?? ""}
            aria-pressed={chosen === slot.id}
            onClick={() => onChoose(slot.id)}
          >
            <span className={style.slotId}>
              <i className={style.sign} aria-hidden="true" />
              {slot.id.toUpperCase()}
              {slot.rotation === 0 ? null : <small>{`↻ ${slot.rotation}°`}</small>}
            </span>
            <span className={style.slotName}>{face?.screen?.name ?? ""}</span>
            <span className={style.slotState}>{state}</span>
          </button>
        );
      })}
    </div>
  );
}

function stateWord(
  face: SlotFace | undefined,
  state: Readonly<Record<string, string>>,
  words: { readonly free: string; readonly opened: string },
): string {
  const [first] = face?.faults ?? [];
  if (face === undefined || face.kind === "free") return words.free;
  if (face.kind === "open") return first === undefined ? words.opened : `${words.opened} · ${state[first] ?? first}`;
  const more = face.faults.length > 1 ? ` +${face.faults.length - 1}` : "";
  return first === undefined ? (state["good"] ?? "") : `${state[first] ?? first}${more}`;
}
