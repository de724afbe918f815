import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { PublishedScene, ShowsState } from "#shared/scene/showsState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { createCommandQueue } from "#server/journal/commandQueue.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createRefusalAudit, type RefusalAudit } from "#server/journal/refusalAudit.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { decide } from "./decide.ts";
import type { EditCommand, EditDecision, EditRefusal, ImportedScene } from "./editCommand.ts";
import { standingOf, versionsKept } from "./editedScene.ts";
import { editRefusalOf } from "./editWords.ts";
import type { PictureShelf } from "./pictureShelf.ts";
import { readHistory } from "./sceneHistory.ts";

/** What the editor is made of. */
export interface SceneEditorParts {
  readonly events: EventJournal;
  readonly shows: Standing<ShowsState>;
  /** As the files have it. */
  readonly catalogue: Catalogue;
  readonly pictures: PictureShelf;
  readonly now: () => Instant;
  readonly log: Log;
}

/** What became of a command: done and durable, or refused. */
export type EditAnswer =
  | { readonly ok: true; readonly cursor: Cursor; readonly imported: readonly ImportedScene[] }
  | { readonly ok: false; readonly refusal: EditRefusal };

/** A public version by its number; 0 is the catalogue's own. */
export type SceneVersion = Pick<PublishedScene, "version" | "content">;

/** The one way to edit scenes. */
export interface SceneEditor {
  /**
   * Carries a command out, at most once for its Idempotency-Key; the standing state holds what came of it when this resolves.
   * Rejects with JournalUnavailable when it is not known to be durable: the same again, with the same key, is then safe.
   */
  readonly run: (command: EditCommand, identity: Identity, request: string | null) => Promise<EditAnswer>;
  /** A version of a scene, out of the state or out of the journal; `null` where neither reaches back so far. */
  readonly versionOf: (scene: string, version: number) => Promise<SceneVersion | null>;
  /** Older versions than the state holds, newest first. */
  readonly history: (scene: string, before: number, limit: number) => Promise<readonly PublishedScene[]>;
  /** Keeps in the audit what was refused before it came to a command. */
  readonly noteRefused: RefusalAudit;
}

/** The editor over one journal. */
export function createSceneEditor(parts: SceneEditorParts): SceneEditor {
  const { events, shows, catalogue, pictures, now } = parts;
  const noteRefused = createRefusalAudit(parts);
  const queue = createCommandQueue<ShowsState, ShowEvent, EditDecision>({ events, standing: shows, fold: foldShows });

  const decided = async (command: EditCommand, identity: Identity, request: string | null): Promise<EditAnswer> => {
    const named = await pictures.hold(picturesOf(command, shows.state(), catalogue));
    const context = {
      who: { id: identity.id, name: identity.name, role: identity.role },
      now: Math.floor(now()),
      catalogue,
      hasPicture: (id: string) => named.has(id),
      request: request === null ? null : `${identity.id}:${request}`,
    };
    const { decision, cursor } = await queue((state) => decide(state, command, context));
    return decision.ok ? { ok: true, cursor, imported: decision.imported ?? [] } : decision;
  };
  const history: SceneEditor["history"] = (scene, before, limit) => readHistory(events, { scene, before, limit });

  return {
    noteRefused,
    history,
    versionOf: async (scene, version) => {
      const standing = standingOf(catalogue, shows.state(), scene);
      const kept = standing === null ? undefined : versionsKept(standing).find((each) => each.version === version);
      if (kept !== undefined || version < 1) return kept ?? null;
      const [older] = await history(scene, version + 1, 1);
      return older?.version === version ? older : null;
    },
    run: async (command, identity, request) => {
      const mayNot = scopeOf(identity.role, "scene.edit") === "none";
      const answer: EditAnswer = mayNot ? { ok: false, refusal: editRefusalOf("forbidden") } : await decided(command, identity, request);
      if (!answer.ok) {
        const id = command.act === "import" ? null : command.scene;
        await noteRefused(identity, { action: "scene.edit", id, code: answer.refusal.code });
      }
      return answer;
    },
  };
}

/** Pictures that stand in what a command would keep or make public. */
function picturesOf(command: EditCommand, state: ShowsState, catalogue: Catalogue): readonly string[] {
  switch (command.act) {
    case "draft":
      return picturesIn(command.content);
    case "publish":
      return picturesIn(standingOf(catalogue, state, command.scene)?.draft?.content);
    case "revert":
      return picturesIn(command.to?.content);
    case "import":
      return command.scenes.flatMap((read) => (read.ok ? picturesIn(read.scene) : []));
    case "discard":
    case "retire":
      return [];
  }
}

/** Ids of the pictures in a scene. */
export function picturesIn(scene: Scene | undefined): readonly string[] {
  return (scene?.panels ?? []).flatMap((panel) => (panel.kind === "picture" ? [panel.picture] : []));
}
