import { showOf } from "#shared/scene/showsState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { type EventBatch, PROTOCOL_VERSION, type Tick } from "#shared/wire/events.ts";
import { type ExactState, foldExact, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { openSocket } from "#client/link/socket.ts";

/** What this program tells its parent: a scene stands in a mirror's own fold, or a mirror that was cut off is right again. */
export type MirrorTold =
  | { readonly kind: "ready" }
  | { readonly kind: "held"; readonly mirror: number; readonly number: number; readonly heldAt: number; readonly showAt: number }
  | { readonly kind: "right"; readonly mirror: number; readonly number: number; readonly at: number };

process.on("disconnect", () => process.exit(0));
const [url = "", count = "0", wall = "main"] = process.argv.slice(2);
const OPEN_AT_ONCE = 25;
const now = (): number => performance.timeOrigin + performance.now();
const tell = (told: MirrorTold): void => void process.send?.(told);

/** A mirror as the page is, without a picture: it folds what it is told, and comes back with its cursors when it is cut off. */
function openMirror(mirror: number): Promise<void> {
  let state: ExactState = NOTHING_EXACT;
  let events: Cursor | null = null;
  let latest: Cursor | null = null;
  let isRight = false;
  const take = ({ epoch, from, to, entries }: EventBatch): void => {
    const at = events ?? { epoch, seq: 0 };
    if (at.epoch !== epoch || from > at.seq) return;
    for (const entry of entries) {
      if (entry.seq <= at.seq) continue;
      state = foldExact(state, entry);
      if (entry.type !== "wall.sceneTaken") continue;
      const { onAir } = showOf(state.shows, wall);
      tell({ kind: "held", mirror, number: entry.seq, heldAt: now(), showAt: onAir?.showAt ?? Number.NaN });
    }
    events = { epoch, seq: Math.max(at.seq, to) };
  };
  const judge = (tick: Tick): void => {
    const { number } = showOf(state.shows, wall);
    const isAtEnd = events?.epoch === tick.events.epoch && events.seq >= tick.events.seq;
    if (isRight || !isAtEnd || tick.show === undefined || tick.show.number !== number) return;
    isRight = true;
    tell({ kind: "right", mirror, number, at: now() });
  };
  const ignore = (): void => undefined;
  return new Promise((resolve) => {
    const link = openSocket(
      {
        onConnected: () =>
          link.hello({
            version: PROTOCOL_VERSION,
            wall,
            cursors: { ...(events === null ? {} : { events }), ...(latest === null ? {} : { actual: latest }) },
            screen: `bench-mirror-${String(mirror).padStart(4, "0")}`,
          }),
        onClosed: () => {
          isRight = false;
        },
        onSnapshot: ({ cursor }) => {
          latest = cursor;
          resolve();
        },
        onStanding: ({ cursor, ...standing }) => {
          state = standing;
          events = cursor;
        },
        onEvent: take,
        onTick: (tick) => {
          latest = { epoch: tick.epoch, seq: tick.seq };
          judge(tick);
        },
        onFrame: ignore,
        onUnseen: ignore,
        onRefuse: ignore,
      },
      url,
    );
  });
}

for (let first = 0; first < Number(count); first += OPEN_AT_ONCE) {
  const batch = Array.from({ length: Math.min(OPEN_AT_ONCE, Number(count) - first) }, (_, at) => openMirror(first + at));
  await Promise.all(batch);
}
tell({ kind: "ready" });
