import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GridPlace, type Panel, type Scene, sceneSchema } from "#shared/catalogue/scene.ts";
import { SCENE_GRID } from "#shared/catalogue/sceneGrid.ts";
import type { DraftAct, DraftState } from "#client/editor/model/draftActs.ts";
import { changeDraft, openState, STEPS_KEPT, stateOf } from "#client/editor/model/draftModel.ts";
import { blankDraft, isPlaced, sceneOf } from "#client/editor/model/draftScene.ts";
import { coveredShare, isInGrid, overlaps } from "#client/editor/model/gridRules.ts";
import { newPanel, PALETTE } from "#client/editor/model/newPanel.ts";
import { slugOf } from "#client/editor/model/slug.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const start = { catalogue: THE_CATALOGUE, textVi: "Chữ", textEn: "Text" };
const clock: Panel = { kind: "clock" };
const blank = () => openState(blankDraft("thu", "Thử", "Trial"));
const run = (acts: readonly DraftAct[], from = blank()): DraftState => acts.reduce(changeDraft, from);
const placesOf = ({ draft }: DraftState): GridPlace[] => draft.panels.flatMap(({ panel }) => (panel.at === undefined ? [] : [panel.at]));

describe("adding", () => {
  test("puts each panel at the first free place, selects it, and refuses when the grid is full", () => {
    const state = run([
      { act: "add", panel: clock },
      { act: "add", panel: clock },
    ]);
    expect(placesOf(state)).toEqual([
      { x: 0, y: 0, width: 4, height: 2 },
      { x: 4, y: 0, width: 4, height: 2 },
    ]);
    expect(state.selected).toBe("p1");
    const map = newPanel("map", start);
    const full = run([1, 2, 3].map(() => ({ act: "add", panel: map }) as const));
    expect(placesOf(full)).toHaveLength(3);
    expect(changeDraft(full, { act: "add", panel: clock })).toBe(full);
  });

  test("makes a panel smaller, down to its least, when only a smaller place is left", () => {
    const state = run([
      { act: "add", panel: { kind: "agencies", at: { x: 0, y: 0, width: 24, height: 10 } } },
      { act: "add", panel: { kind: "callouts", slots: 2 } },
    ]);
    expect(placesOf(state)).toHaveLength(1);
    const last = changeDraft(state, { act: "add", panel: { kind: "text", textVi: "a", textEn: "", size: "small" } });
    expect(placesOf(last)[1]).toEqual({ x: 0, y: 10, width: 6, height: 2 });
  });

  test("every kind of the palette begins as something the catalogue accepts", () => {
    for (const kind of PALETTE) {
      if (kind === "picture") continue;
      const state = run([{ act: "add", panel: newPanel(kind, start) }]);
      expect(sceneSchema.safeParse(sceneOf(state.draft)).error, kind).toBeUndefined();
    }
  });
});

describe("moving and resizing by cells", () => {
  const two = () =>
    run([
      { act: "add", panel: clock },
      { act: "add", panel: clock },
    ]);

  test("a step passes over what lies in the way, and stops at the edge of the grid", () => {
    const state = changeDraft(two(), { act: "step", key: "p0", dx: 1, dy: 0 });
    expect(placesOf(state)[0]).toEqual({ x: 8, y: 0, width: 4, height: 2 });
    expect(changeDraft(state, { act: "step", key: "p0", dx: 0, dy: -1 })).toBe(state);
  });

  test("a panel does not grow over another, and does not shrink to nothing", () => {
    const state = two();
    expect(changeDraft(state, { act: "stretch", key: "p0", dw: 1, dh: 0 })).toBe(state);
    const thin = run(
      [1, 2, 3, 4].map(() => ({ act: "stretch", key: "p0", dw: -1, dh: 0 }) as const),
      state,
    );
    expect(placesOf(thin)[0]?.width).toBe(1);
  });

  test("a place that is taken or beyond the grid is refused", () => {
    const state = two();
    for (const at of [
      { x: 3, y: 1, width: 4, height: 2 },
      { x: 22, y: 0, width: 4, height: 2 },
      { x: 0, y: 0, width: 0, height: 2 },
    ]) {
      expect(changeDraft(state, { act: "place", key: "p0", at })).toBe(state);
    }
  });
});

describe("undo", () => {
  test("one gesture is one step, and what it was undone to can be done again", () => {
    const one = run([{ act: "add", panel: clock }]);
    const dragged = run(
      [1, 2, 3].map((x) => ({ act: "place", key: "p0", at: { x, y: 0, width: 4, height: 2 }, gesture: "drag 1" }) as const),
      one,
    );
    expect(dragged.past).toHaveLength(2);
    const back = changeDraft(dragged, { act: "undo" });
    expect(back.draft).toBe(one.draft);
    expect(changeDraft(back, { act: "redo" }).draft).toBe(dragged.draft);
  });

  test("a new act ends the way forward; at either end nothing happens", () => {
    const state = run([{ act: "add", panel: clock }, { act: "undo" }, { act: "add", panel: { kind: "alerts" } }]);
    expect(changeDraft(state, { act: "redo" })).toBe(state);
    expect(changeDraft(blank(), { act: "undo" }).past).toEqual([]);
  });

  test("at most two hundred steps are kept", () => {
    const acts = Array.from({ length: STEPS_KEPT + 20 }, (_, at) => ({ act: "rename", nameVi: `Tên ${at}` }) as const);
    expect(run(acts).past).toHaveLength(STEPS_KEPT);
  });

  test("a panel that is gone after undo is no longer selected", () => {
    expect(run([{ act: "add", panel: clock }, { act: "undo" }]).selected).toBeNull();
  });
});

describe("arranging", () => {
  const scene: Scene = { id: "thu" as Scene["id"], nameVi: "Thử", nameEn: "Trial", panels: [clock, { kind: "alerts" }] };

  test("panels get their places from a layout and give them back", () => {
    const places = [
      { x: 0, y: 0, width: 12, height: 12 },
      { x: 12, y: 0, width: 12, height: 12 },
    ];
    const placed = changeDraft(stateOf(scene), {
      act: "arrange",
      placed: scene.panels.map((panel, index) => ({ index, panel: { ...panel, at: places[index] } })) as never,
    });
    expect(placesOf(placed)).toEqual(places);
    expect(sceneOf(changeDraft(placed, { act: "arrange", placed: null }).draft)).toEqual(scene);
  });

  test("a layout that overlaps is refused; where the wall arranges, panels change their order", () => {
    const state = stateOf(scene);
    const whole = { x: 0, y: 0, width: 24, height: 12 };
    const over = [0, 1].map((index) => ({ index, panel: { ...clock, at: whole } }));
    expect(changeDraft(state, { act: "arrange", placed: over })).toBe(state);
    const turned = changeDraft(state, { act: "reorder", key: "p0", by: 1 });
    expect(turned.draft.panels.map(({ key }) => key)).toEqual(["p1", "p0"]);
    expect(changeDraft(turned, { act: "reorder", key: "p0", by: 1 })).toBe(turned);
  });
});

const cell = (most: number) => fc.integer({ min: -2, max: most });
const key = fc.integer({ min: 0, max: 12 }).map((at) => `p${at}`);
const anyAct: fc.Arbitrary<DraftAct> = fc.oneof(
  fc.constantFrom(...PALETTE.filter((kind) => kind !== "picture")).map((kind): DraftAct => ({ act: "add", panel: newPanel(kind, start) })),
  fc
    .record({ key, x: cell(26), y: cell(14), width: cell(26), height: cell(14) })
    .map(({ key: of, ...at }): DraftAct => ({ act: "place", key: of, at, gesture: "drag" })),
  fc.record({ act: fc.constant("step" as const), key, dx: fc.constantFrom(-1, 0, 1), dy: fc.constant(1) }),
  fc.record({ act: fc.constant("stretch" as const), key, dw: fc.constantFrom(-1, 0, 1), dh: fc.constantFrom(-1, 1) }),
  fc.record({ act: fc.constantFrom("remove" as const, "duplicate" as const, "select" as const), key }),
  fc.record({ act: fc.constantFrom("undo" as const, "redo" as const) }),
  fc.string({ minLength: 1, maxLength: 9 }).map((nameVi): DraftAct => ({ act: "rename", nameVi })),
);

describe("whatever is done", () => {
  test("no panel overlaps another or leaves the grid, and what could be kept is a scene by the schema", () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 60 }), (acts) => {
        const state = run(acts);
        const places = placesOf(state);
        expect(isPlaced(state.draft)).toBe(true);
        expect(places.every(isInGrid)).toBe(true);
        for (const [at, place] of places.entries()) expect(places.slice(at + 1).some((other) => overlaps(place, other))).toBe(false);
        expect(coveredShare(places)).toBeLessThanOrEqual(1);
        expect(new Set(state.draft.panels.map((one) => one.key)).size).toBe(state.draft.panels.length);
        if (state.draft.panels.length > 0) expect(sceneSchema.safeParse(sceneOf(state.draft)).error).toBeUndefined();
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  test("undo after any act gives back exactly what was there", () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 20 }), anyAct, (acts, act) => {
        const before = run([...acts, { act: "select", key: null }]);
        const after = changeDraft(before, act);
        if (after.past.length <= before.past.length) return;
        expect(changeDraft(after, { act: "undo" }).draft).toBe(before.draft);
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});

describe("an id from a name", () => {
  test("loses marks and spaces, stays within forty letters, and takes a number while it is taken", () => {
    expect(slugOf("Thiên tai và cứu nạn", [])).toBe("thien-tai-va-cuu-nan");
    expect(slugOf("Đầu tư công", ["dau-tu-cong", "dau-tu-cong-2"])).toBe("dau-tu-cong-3");
    expect(slugOf("…", [])).toBe("kich-ban");
    const long = slugOf("Mục tiêu kép phòng dịch và phát triển kinh tế xã hội năm nay", []);
    expect(long.length).toBeLessThanOrEqual(SCENE_GRID.columns + 16);
    expect(long).toMatch(/^[a-z0-9-]+[a-z0-9]$/);
  });
});
