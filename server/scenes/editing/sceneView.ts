import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { checkScene } from "#shared/catalogue/checkScene.ts";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type PublishedScene, type ShowsState, showOf } from "#shared/scene/showsState.ts";
import { type SceneStanding, standingOf, versionsKept, wallNow } from "./editedScene.ts";

/** What scenes are presented from. */
export interface SceneViewContext {
  readonly state: ShowsState;
  /** As the files have it. */
  readonly catalogue: Catalogue;
}

/** A scene as the list has it: what is public, what is being worked on, where it stands. */
export function presentScene(standing: SceneStanding, { state, catalogue }: SceneViewContext): object {
  const { id, inForce, own, published, draft, version, retired } = standing;
  const named = inForce ?? draft?.content ?? published?.content ?? own;
  const walls = catalogue.walls.flatMap((wall) => wallNow(catalogue, state, wall.id) ?? []);
  return {
    id,
    nameVi: named?.nameVi ?? id,
    nameEn: named?.nameEn ?? id,
    state: inForce !== null ? "public" : retired ? "retired" : "draft",
    version,
    published: published === null ? null : presentVersion(published),
    draft: draft === null ? null : { at: iso(draft.at), by: draft.by, base: draft.base },
    walls: walls.filter(({ scenes }) => scenes.includes(id)).map((wall) => wall.id),
    onAir: walls.filter((wall) => isOnAir(wall, standing, { state, catalogue })).map((wall) => wall.id),
  };
}

/** One scene with its contents and its history, newest first; `isOlder`: the journal may hold versions before those. */
export function presentSceneWhole(standing: SceneStanding, context: SceneViewContext, hasPicture: (id: string) => boolean): object {
  const { inForce, draft } = standing;
  const history = versionsKept(standing).map((each) => ("by" in each ? presentPublished(each) : presentOwn(each)));
  const numbers = versionsKept(standing).flatMap(({ version }) => (version === 0 ? [] : [version]));
  return {
    ...presentScene(standing, context),
    content: inForce,
    draft: draft === null ? null : { at: iso(draft.at), by: draft.by, base: draft.base, content: draft.content },
    findings: findingsOf(standing, context.catalogue, hasPicture),
    history,
    isOlder: numbers.length > 0 && Math.min(...numbers) > 1,
  };
}

/** What stands in the way of publishing the draft, or what is wrong with what is public. */
export function findingsOf(
  { draft, inForce }: SceneStanding,
  catalogue: Catalogue,
  hasPicture: (id: string) => boolean,
): readonly ContentFinding[] {
  const looked = draft?.content ?? inForce;
  return looked === null ? [] : checkScene(looked, { ...catalogue, hasPicture });
}

/** A version with its content. */
export function presentPublished(version: PublishedScene): object {
  return { ...presentVersion(version), content: version.content };
}

function presentVersion({ version, at, by, why, revertOf }: PublishedScene): object {
  return { version, at: iso(at), by, why, revertOf };
}

/** The catalogue's own was made by whoever wrote its files. */
function presentOwn({ version, content }: { readonly version: 0; readonly content: object }): object {
  return { version, at: null, by: null, why: null, revertOf: null, content };
}

function isOnAir(
  { id, scenes }: { readonly id: string; readonly scenes: readonly string[] },
  standing: SceneStanding,
  { state, catalogue }: SceneViewContext,
): boolean {
  const first = scenes.find((scene) => (standingOf(catalogue, state, scene)?.inForce ?? null) !== null);
  return (showOf(state, id).onAir?.scene ?? first) === standing.id;
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
