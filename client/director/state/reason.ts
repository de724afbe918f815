import type { Wall } from "#shared/catalogue/wall.ts";
import type { WallShow } from "#shared/scene/wallShow.ts";
import type { DirectorWords } from "#client/words/director/vi.ts";
import { formatTime } from "#client/words/format.ts";
import { type Lang, named } from "#client/words/language.ts";

/** Why the scene that is on is on, in one sentence. */
export function reasonOf(show: WallShow, wall: Wall, words: DirectorWords, lang: Lang): string {
  const { reason } = words;
  const { onAir, playlist, condition, scheduleRule } = show;
  if (onAir === null) return reason.first;
  const at = formatTime(onAir.showAt);
  switch (onAir.from) {
    case "director":
      return reason.director(onAir.by.name, at);
    case "safe":
      return reason.safe(onAir.by.name, at);
    case "return":
      return reason.returned(at);
    case "condition": {
      const rule = wall.programme.conditions.find(({ id }) => id === condition?.id);
      return reason.condition(rule === undefined ? (condition?.id ?? "") : named(lang, rule), at);
    }
    case "playlist": {
      const list = wall.programme.playlists.find(({ id }) => id === playlist?.id);
      if (list === undefined || playlist === null) return reason.playlistEnded(at);
      return reason.playlist(named(lang, list), playlist.index + 1, list.items.length);
    }
    case "schedule": {
      const rule = wall.programme.schedule.find(({ id }) => id === scheduleRule);
      return rule === undefined ? reason.scheduleEnded(at) : reason.schedule(rule.from, rule.to);
    }
  }
}
