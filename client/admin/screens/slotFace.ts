import type { PageFault, PageStatus, ScreenStatus } from "#shared/screen/pageStatus.ts";

/** How a place on the wall stands. `free`: nobody is paired to it, `open`: a page without pairing shows it. */
export interface SlotFace {
  readonly slot: string;
  readonly kind: "free" | "open" | "good" | "watch" | "bad";
  readonly screen: ScreenStatus | null;
  /** Of a page that shows it without being paired. */
  readonly page: PageStatus | null;
  /** Gravest first. */
  readonly faults: readonly PageFault[];
}

/** What keeps a place from showing the right picture. */
const BAD: ReadonlySet<PageFault> = new Set(["offline", "elsewhere", "differs"]);

/** The face of every place of a wall, in the order of its slots. */
export function slotFaces(
  wall: string,
  slots: readonly { readonly id: string }[],
  { screens, pages }: { readonly screens: readonly ScreenStatus[]; readonly pages: readonly PageStatus[] },
): readonly SlotFace[] {
  return slots.map(({ id: slot }): SlotFace => {
    const screen = screens.find((one) => one.wall === wall && one.slot === slot) ?? null;
    const page = pages.find((one) => one.screen === null && one.wall === wall && one.slot === slot) ?? null;
    const faults = screen?.faults ?? page?.faults ?? [];
    if (screen === null && page === null) return { slot, kind: "free", screen, page, faults };
    if (screen === null) return { slot, kind: "open", screen, page, faults };
    const kind = faults.some((fault) => BAD.has(fault)) ? "bad" : faults.length > 0 ? "watch" : "good";
    return { slot, kind, screen, page, faults };
  });
}
