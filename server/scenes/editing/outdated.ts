import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { EditDecision } from "./editCommand.ts";
import type { SceneStanding } from "./editedScene.ts";
import { momentText, refused } from "./editWords.ts";

/** What a command knows of a scene: the public version, the draft it has seen, and whose own draft need not be seen; `who` null: nobody's. */
export interface KnownOfScene {
  readonly base: number;
  readonly seen: Instant | null;
  readonly who: Who | null;
}

/** The refusal of a command that was made on what no longer is, with who changed it and when; `null` where nothing changed. */
export function outdated(standing: SceneStanding | null, { base, seen, who }: KnownOfScene): EditDecision | null {
  const { version = 0, published = null, draft = null } = standing ?? {};
  if (base !== version) {
    const by = published === null ? null : `${published.by.name}, ${momentText(published.at)}`;
    const since = by === null ? { vi: "", en: "" } : { vi: ` (${by})`, en: ` (${by})` };
    return refused("scene.outdated", {
      field: "/base",
      vi: `Bản đang công bố là ${version}${since.vi}, không phải ${base}. Hãy xem bản đó rồi sửa tiếp trên đó.`,
      en: `The public version is ${version}${since.en}, not ${base}. Look at it and go on from there.`,
    });
  }
  if (draft === null || draft.at === seen || draft.by.id === who?.id) return null;
  const when = momentText(draft.at);
  return refused("scene.outdated", {
    field: "/seen",
    vi: `${draft.by.name} đã lưu một bản nháp lúc ${when}. Muốn thay bản nháp đó, hãy xem rồi gửi kèm thời điểm của nó ("seen").`,
    en: `${draft.by.name} saved a draft at ${when}. To put yours in its place, look at it and send its moment along ("seen").`,
  });
}
