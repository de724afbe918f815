import type { Playlist } from "#shared/catalogue/programme.ts";
import type { RunningPlaylist } from "#shared/scene/wallShow.ts";
import type { Order } from "#client/director/orders/order.ts";
import type { DirectorWords } from "#client/words/director/vi.ts";

/** What a director does with a playlist. */
export type PlaylistAct = "start" | "pause" | "resume" | "skip" | "end";

/** The order for it; `running` is where it is now. */
export function playlistOrder(
  act: PlaylistAct,
  list: Playlist,
  running: RunningPlaylist | null,
  { programme: said }: DirectorWords,
): Order {
  const at = running?.index ?? 0;
  const bodies = {
    start: { playlist: list.id },
    pause: { playlist: list.id, paused: true },
    resume: { playlist: list.id, paused: false },
    skip: { playlist: list.id, index: (at + 1) % list.items.length },
    end: { playlist: null },
  };
  const whats = {
    start: said.whatStart(list.nameVi),
    pause: said.whatPause,
    resume: said.whatResume,
    skip: said.whatSkip,
    end: said.whatEnd,
  };
  return { lane: "playlist", path: "/playlist", body: bodies[act], what: whats[act] };
}
