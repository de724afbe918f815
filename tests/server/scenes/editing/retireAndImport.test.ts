import { describe, expect, test } from "vitest";
import type { ConditionRule, Programme } from "#shared/catalogue/programme.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { aScene, aTile } from "#tests/builders/aScene.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { anEditor, drafted, LAN, MINH, publishedOn } from "./anEditor.ts";

const FLOODS = "floods" as SceneId;
const MAIN = "main" as WallId;
const ACT = { at: 1, by: LAN };

function onMain(change: { readonly scenes?: readonly string[]; readonly programme?: Partial<Programme> }): ShowEvent {
  const { scenes = ["overview", "floods"], programme } = change;
  const data = { ...ACT, wall: MAIN, scenes: scenes as readonly SceneId[], version: 1 };
  return { type: "wall.programmeSet", data: { ...data, programme: { playlists: [], schedule: [], conditions: [], ...programme } } };
}

function takenOn(scene: string, from: "director" | "condition" = "director"): ShowEvent {
  const taken = { scene: scene as SceneId, by: LAN, from, transition: "cut", durationMs: 0, showAt: 1 } as const;
  return { type: "wall.sceneTaken", data: { ...ACT, wall: MAIN, taken, ...(from === "condition" ? { condition: "c" } : {}) } };
}

describe("a scene that is to be retired", () => {
  const RETIRE = { act: "retire", scene: "floods", why: "hết lũ" } as const;
  const condition = {
    id: "c",
    nameVi: "Báo động",
    nameEn: "Alarm",
    scene: FLOODS,
    when: { kind: "drill" },
    afterS: 0,
    holdS: 5,
  } as ConditionRule;

  function published(...events: readonly ShowEvent[]) {
    const editor = anEditor();
    editor.done(drafted());
    editor.done(publishedOn(0));
    editor.happens(...events);
    return editor;
  }

  test("[S65] goes out of what is offered and out of every order; its history stays, and a new draft brings it back", () => {
    const editor = published(onMain({}));
    editor.done(RETIRE);
    expect(editor.standing()).toMatchObject({ inForce: null, retired: true, version: 1 });
    expect(catalogueInForce(THE_CATALOGUE, editor.state()).walls.find(({ id }) => id === "main")?.scenes).toEqual(["overview"]);
    expect(editor.no(RETIRE).code).toBe("scene.unknown");
    editor.done(drafted(aScene(), 1));
    editor.done(publishedOn(1));
    expect(editor.standing()).toMatchObject({ retired: false, version: 2 });
  });

  test.each<readonly [what: string, events: readonly ShowEvent[], says: string]>([
    ["on air", [takenOn("floods")], "on air"],
    ["first of a wall that nobody directed", [onMain({ scenes: ["floods", "overview"] })], "on air"],
    ["prepared", [{ type: "wall.scenePrepared", data: { ...ACT, wall: MAIN, scene: FLOODS } }], "prepared"],
    ["under a condition's scene", [takenOn("floods"), takenOn("overview", "condition")], "coming back once a condition ends"],
    ["the only one of a wall", [takenOn("overview"), onMain({ scenes: ["floods"] })], "the only scene"],
    [
      "of a playlist",
      [
        onMain({
          programme: {
            playlists: [{ id: "p", nameVi: "Vòng", nameEn: "Round", transition: "cut", items: [{ scene: FLOODS, seconds: 5 }] }],
          },
        }),
      ],
      "in the playlist “Round”",
    ],
    [
      "of the hours",
      [onMain({ programme: { schedule: [{ id: "sáng", scene: FLOODS, from: "06:00", to: "12:00" }] } })],
      "in the hours “sáng”",
    ],
    ["of a condition", [onMain({ programme: { conditions: [condition] } })], "while “Alarm” holds"],
  ])("[S65] and is %s is refused, saying where", (_what, events, says) => {
    const refusal = published(...events).no(RETIRE);
    expect(refusal.code).toBe("scene.in-use");
    expect(refusal.en).toContain(`${says} on the wall “Government Information and Direction Centre” (main)`);
    expect(refusal.vi).toContain("(main)");
  });

  test("[S65] and is a wall's safe scene is refused", () => {
    const editor = anEditor();
    expect(editor.no({ act: "retire", scene: "data-sharing", why: "x" }).en).toContain(
      "the safe scene on the wall “Duty lobby” (corridor)",
    );
  });
});

describe("a file of scenes", () => {
  test("[S66] makes drafts of what is good, scene by scene, and tells all that is wrong with the rest", () => {
    const editor = anEditor();
    editor.done(drafted(aScene({ id: "storms" })), MINH);
    const overview = THE_CATALOGUE.scenes.find(({ id }) => id === "overview");
    const bad = aScene({ id: "bad", panels: [aTile("NO.SUCH"), aTile("BUD.REV_DAY", "99")] });
    const broken = { ok: false, id: "Broken", findings: [{ pointer: "/id", vi: "sai", en: "wrong" }] } as const;
    const scenes = [aScene(), bad, aScene({ id: "overview" }), aScene({ id: "storms", nameVi: "Bão" }), aScene()].map((scene) => ({
      ok: true as const,
      scene,
    }));
    const decision = editor.run({ act: "import", scenes: [...scenes, broken] });
    if (!decision.ok || overview === undefined) throw new Error("it is done");
    expect(decision.imported?.map(({ id, outcome, findings }) => [id, outcome, findings.length])).toEqual([
      ["floods", "created", 0],
      ["bad", "refused", 2],
      ["overview", "drafted", 0],
      ["storms", "refused", 1],
      ["floods", "refused", 1],
      ["Broken", "refused", 1],
    ]);
    expect(decision.events.map(({ type }) => type)).toEqual(["scene.drafted", "scene.drafted"]);
    expect(editor.standing("storms")?.draft?.by).toEqual(MINH);
    const again = editor.run({ act: "import", scenes: [...scenes.slice(0, 1), { ok: true, scene: overview }] });
    expect(again.ok && again.imported?.map(({ outcome }) => outcome)).toEqual(["unchanged", "drafted"]);
  });
});
