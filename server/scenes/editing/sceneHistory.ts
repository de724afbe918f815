import { z } from "zod";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { PublishedScene } from "#shared/scene/showsState.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { type EventJournal, JournalGap } from "#server/journal/journal.ts";

/** Entries at a time, and looked at for one question: a year of a busy centre must not be read at once. */
const CHUNK = 1_000;
const LOOKED_AT_MOST = 200_000;

const whoSchema = z.custom<PublishedScene["by"]>((value) => typeof value === "object" && value !== null);
const publishedSchema = z.object({
  scene: z.string(),
  version: z.int(),
  content: z.custom<Scene>((value) => typeof value === "object" && value !== null),
  why: z.string(),
  revertOf: z.int().nullable(),
  at: z.number(),
  by: whoSchema,
});

/** Which versions are asked for: those of a scene before one, newest first, so many at most. */
export interface HistoryAsked {
  readonly scene: string;
  readonly before: number;
  readonly limit: number;
}

/** Public versions older than the state holds, read out of the journal backwards; fewer where it no longer reaches back so far. */
export async function readHistory(
  events: Pick<EventJournal, "range" | "cursor">,
  { scene, before, limit }: HistoryAsked,
): Promise<readonly PublishedScene[]> {
  const { epoch, seq: end } = await events.cursor();
  const lowest = Math.max(0, end - LOOKED_AT_MOST);
  const found: PublishedScene[] = [];
  for (let top = end; top > lowest; ) {
    const bottom = Math.max(lowest, top - CHUNK);
    const { entries, isEnd } = await readChunk(events, { epoch, bottom, top });
    for (const entry of entries.toReversed()) {
      const version = versionOf(entry, scene);
      if (version === null || version.version >= before) continue;
      found.push(version);
      if (found.length >= limit || version.version === 1) return found;
    }
    if (isEnd) return found;
    top = bottom;
  }
  return found;
}

/** The entries of a stretch, without those at its beginning that are no longer kept. */
async function readChunk(
  events: Pick<EventJournal, "range">,
  { epoch, bottom, top }: { readonly epoch: string; readonly bottom: number; readonly top: number },
): Promise<{ readonly entries: readonly EventEntry[]; readonly isEnd: boolean }> {
  try {
    return { entries: await events.range({ epoch, seq: bottom }, { epoch, seq: top }), isEnd: false };
  } catch (fault) {
    const lost = fault instanceof JournalGap ? fault.lost : null;
    if (lost === null) throw fault;
    if (lost.upTo >= top) return { entries: [], isEnd: true };
    return { entries: await events.range({ epoch, seq: lost.upTo }, { epoch, seq: top }), isEnd: true };
  }
}

function versionOf({ type, data }: EventEntry, scene: string): PublishedScene | null {
  if (type !== "scene.published" || data["scene"] !== scene) return null;
  const { data: read } = publishedSchema.safeParse(data);
  if (read === undefined) return null;
  const { scene: _, ...version } = read;
  return version;
}
