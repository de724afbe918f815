import { describe, expect, test } from "vitest";
import type { PageTimers } from "#client/live/pageTimers.ts";
import { armCut } from "#client/scene/cutter.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";

/** Frames begin at these moments of the page, and each has its turn so much later. */
interface Frames {
  readonly at: readonly number[];
  readonly heldUpMs?: number;
}

/** When the page came on: the moment its frame began, or told that nobody saw it. */
function cutOf({ at, heldUpMs = 0 }: Frames, due: number): { readonly frameAt: number | null; readonly isSeen: boolean | null } {
  const page = manualPage(0);
  let began: number | null = null;
  let isSeen: boolean | null = null;
  const timers = framed(page, { at, heldUpMs }, (frameAt) => {
    began = frameAt;
  });
  let frameAt: number | null = null;
  armCut(timers, {
    due,
    isReady: () => true,
    commit: (seen) => {
      frameAt = began;
      isSeen = seen;
    },
  });
  page.advance(1_000);
  return { frameAt, isSeen };
}

function framed(page: ManualPage, { at, heldUpMs }: Required<Frames>, begin: (frameAt: number) => void): PageTimers {
  return {
    ...page.timers,
    beforePaint: (run) => {
      const frameAt = at.find((moment) => moment + heldUpMs > page.now()) ?? 10_000;
      return page.timers.after(frameAt + heldUpMs - page.now(), () => {
        begin(frameAt);
        run(frameAt);
      });
    },
  };
}

const SIXTY = Array.from({ length: 60 }, (_, frame) => frame * 16);

describe("the frame of a cut", () => {
  test("[L11] is the one that begins nearest to the instant", () => {
    expect([247, 249, 256, 263, 265].map((due) => cutOf({ at: SIXTY }, due).frameAt)).toEqual([240, 256, 256, 256, 272]);
  });

  test("[L11] is the same on a page whose turn comes late", () => {
    expect([247, 249, 256, 263, 265].map((due) => cutOf({ at: SIXTY, heldUpMs: 7 }, due).frameAt)).toEqual([240, 256, 256, 256, 272]);
  });

  test("[L11] does not come early on a page that skipped frames before it", () => {
    const skipped = SIXTY.filter((at) => at < 160 || at === 192 || at >= 240);
    expect(cutOf({ at: skipped }, 258).frameAt).toBe(256);
  });

  test("[L11] is told as unseen on a hidden page, which has none", () => {
    const page = manualPage(0);
    const seen: boolean[] = [];
    const hidden: PageTimers = {
      ...page.timers,
      beforePaint: (run) => {
        run(page.now());
        return () => undefined;
      },
    };
    armCut(hidden, { due: 200, isReady: () => true, commit: (isSeen) => seen.push(isSeen) });
    page.advance(150);
    expect(seen).toEqual([]);
    page.advance(100);
    expect(seen).toEqual([false]);
  });
});
