import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Live } from "#client/live/living.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { Lang } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";

/** What every part of the editor is given. */
export interface EditorDesk {
  readonly live: Live;
  /** As served: without what was edited since. */
  readonly catalogue: Catalogue;
  readonly wall: Wall;
  readonly names: Names;
  readonly lang: Lang;
  readonly identity: Identity;
  readonly pulse: SecondPulse;
}

const BYTES = 16;

/** A key that no other command has. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The editor's address for a scene of a wall, or for the list. */
export function editorPath(wall: string, scene: string | null, lang: Lang): string {
  const path = scene === null ? `/director/${wall}/edit` : `/director/${wall}/edit/${scene}`;
  return lang === "en" ? `${path}?lang=en` : path;
}
