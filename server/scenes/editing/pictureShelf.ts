import { z } from "zod";
import { DAY_MS, type Duration } from "#shared/clock/instant.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { PICTURE_TYPES, type Picture } from "./readPicture.ts";

/** Pictures by what they are, kept where every node finds them. */
export interface PictureShelf {
  /** Keeps it until a scene names it, or for thirty days. */
  readonly put: (picture: Picture) => Promise<void>;
  /** `null` when there is none of this id. */
  readonly get: (id: string) => Promise<Picture | null>;
  /** Those of the ids that are there, kept for good from now on: a scene names them. */
  readonly hold: (ids: Iterable<string>) => Promise<ReadonlySet<string>>;
}

const KIND = "picture";
/** One that no scene names by then was tried and left. */
const UNNAMED_KEPT_MS: Duration = 30 * DAY_MS;
/** In this process, for pages that all ask at once. */
const AT_HAND = 24;

const keptSchema = z.object({
  type: z.enum(PICTURE_TYPES),
  width: z.number(),
  height: z.number(),
  base64: z.string(),
  isNamed: z.boolean(),
});
type Kept = z.infer<typeof keptSchema>;

/** Opens the shelf over the records of the journal. */
export function openPictureShelf(records: Pick<RecordStore, "get" | "put">): PictureShelf {
  const atHand = new Map<string, Picture & { readonly isNamed: boolean }>();

  const read = async (id: string): Promise<(Picture & { readonly isNamed: boolean }) | null> => {
    const held = atHand.get(id);
    if (held !== undefined) return held;
    const record = await records.get(KIND, id);
    if (record === undefined) return null;
    const { base64, ...kept } = keptSchema.parse(record);
    return note({ id, ...kept, bytes: Buffer.from(base64, "base64") });
  };
  const note = <T extends Picture & { readonly isNamed: boolean }>(picture: T): T => {
    const [oldest] = atHand.size >= AT_HAND ? atHand.keys() : [];
    if (oldest !== undefined) atHand.delete(oldest);
    atHand.set(picture.id, picture);
    return picture;
  };
  const write = async ({ id, type, width, height, bytes }: Picture, isNamed: boolean): Promise<void> => {
    const record: Kept = { type, width, height, base64: bytes.toString("base64"), isNamed };
    await records.put(KIND, id, record, isNamed ? undefined : UNNAMED_KEPT_MS);
    note({ id, type, width, height, bytes, isNamed });
  };

  return {
    put: async (picture) => {
      const held = await read(picture.id);
      if (held?.isNamed !== true) await write(picture, false);
    },
    get: read,
    hold: async (ids) => {
      const found = new Set<string>();
      for (const id of new Set(ids)) {
        const held = await read(id);
        if (held === null) continue;
        if (!held.isNamed) await write(held, true);
        found.add(id);
      }
      return found;
    },
  };
}
