import { z } from "zod";
import { type AgencyCode, agencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { hashOf, isSameHash, newId, newSecret } from "./secret.ts";

/** Two keys may live at once, so that an agency changes over without a gap. */
const LIVE_KEYS = 2;
const KIND = "agency-key";
const FORM = /^tc_([0-9a-f]{12})_([\w-]{43})$/;
const NOBODY = hashOf("");

const keySchema = z.object({
  agency: agencyCode,
  topic: z.enum(["actual", "exercise"]),
  hash: z.string(),
  createdAt: z.number(),
});

/** What may be told about a key; the key itself is told once, when it is made. */
export interface AgencyKeyRow {
  readonly id: string;
  readonly agency: AgencyCode;
  readonly topic: ObservationTopic;
  readonly createdAt: Instant;
}

/** Why no key is made. */
export type KeyRefusal =
  | { readonly code: "agency.unknown"; readonly agency: string }
  | { readonly code: "keys.too-many"; readonly live: readonly string[] };

export type KeyCreation =
  | { readonly ok: true; readonly id: string; readonly key: string }
  | { readonly ok: false; readonly refusal: KeyRefusal };

/** The keys agencies post with: each bound to one agency and one topic, so that a drill cannot write what is actual. */
export interface AgencyKeys {
  readonly create: (agency: string, topic: ObservationTopic) => Promise<KeyCreation>;
  /** Oldest first. */
  readonly list: () => Promise<readonly AgencyKeyRow[]>;
  /** False when there is no such key. */
  readonly revoke: (id: string) => Promise<boolean>;
  /** Who holds a key, asked of the store each time; `null` when nobody does. */
  readonly identify: (key: string) => Promise<KeyHolder | null>;
  /** Whose a key that lives is, by its id. */
  readonly holderOf: (id: string) => Promise<KeyHolder | null>;
}

/** Who holds a key: the agency it speaks for, the topic it writes to, and its id. */
export interface KeyHolder {
  readonly agency: AgencyCode;
  readonly topic: ObservationTopic;
  readonly key: string;
}

/** Every code a key can be made for: the agencies, and the authority of each province by its electronic identifier. */
export function reportingCodes(catalogue: Pick<Catalogue, "agencies" | "sets">): ReadonlySet<string> {
  return new Set([
    ...catalogue.agencies.map((agency) => agency.code),
    ...catalogue.sets.flatMap((set) => set.provinces.flatMap((province) => province.orgId ?? [])),
  ]);
}

/** How whoever reports is called: agencies by their names, authorities of provinces by those of the provinces. */
export function reporterNames({ agencies, sets }: Pick<Catalogue, "agencies" | "sets">): (code: string) => string {
  const provinces = sets.flatMap((set) => set.provinces);
  const names = new Map<string, string>([
    ...provinces.flatMap(({ orgId, fullNameVi }): readonly [string, string][] => (orgId === undefined ? [] : [[orgId, fullNameVi]])),
    ...agencies.map(({ code, nameVi }): readonly [string, string] => [code, nameVi]),
  ]);
  return (code) => names.get(code) ?? code;
}

/** Agency keys kept in `records`, for the agencies of `codes`. */
export function createAgencyKeys(options: {
  readonly records: RecordStore;
  readonly codes: ReadonlySet<string>;
  readonly now: () => Instant;
}): AgencyKeys {
  const { records, codes, now } = options;

  const list = async (): Promise<readonly AgencyKeyRow[]> => {
    const rows = [...(await records.list(KIND))].flatMap(([id, value]) => {
      const read = keySchema.safeParse(value);
      return read.success ? [{ id, agency: read.data.agency, topic: read.data.topic, createdAt: read.data.createdAt }] : [];
    });
    return rows.sort((a, b) => a.createdAt - b.createdAt);
  };

  return {
    list,
    create: async (agency, topic) => {
      const code = agencyCode.safeParse(agency);
      if (!code.success || !codes.has(agency)) {
        return { ok: false, refusal: { code: "agency.unknown", agency } };
      }
      const live = (await list()).filter((row) => row.agency === code.data && row.topic === topic);
      if (live.length >= LIVE_KEYS) {
        return { ok: false, refusal: { code: "keys.too-many", live: live.map((row) => row.id) } };
      }
      const [id, secret] = [newId(), newSecret()];
      await records.put(KIND, id, { agency, topic, hash: hashOf(secret), createdAt: now() });
      return { ok: true, id, key: `tc_${id}_${secret}` };
    },
    revoke: (id) => records.remove(KIND, id),
    identify: async (key) => {
      const parts = FORM.exec(key);
      const held = keySchema.safeParse(parts?.[1] === undefined ? undefined : await records.get(KIND, parts[1]));
      const isHolder = isSameHash(held.success ? held.data.hash : NOBODY, hashOf(parts?.[2] ?? "-"));
      const id = parts?.[1];
      return held.success && isHolder && id !== undefined ? { agency: held.data.agency, topic: held.data.topic, key: id } : null;
    },
    holderOf: async (id) => {
      const held = keySchema.safeParse(await records.get(KIND, id));
      return held.success ? { agency: held.data.agency, topic: held.data.topic, key: id } : null;
    },
  };
}
