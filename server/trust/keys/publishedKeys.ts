import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { TrustKey } from "#shared/trust/answers/chainAnswers.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { SigningKey } from "./signingKey.ts";

const KIND = "trust-key";

const record = z.object({ x: z.string(), mac: z.string() });

/** Public keys of every server of this installation. */
export interface PublishedKeys {
  /** Makes this server's own known to the others. */
  readonly publish: () => Promise<void>;
  /** This server's first, newest first; then those of the others. */
  readonly all: () => Promise<readonly TrustKey[]>;
}

/** Keys in the records, each with a MAC by the secret that all servers share: whoever can only write to the store adds none. */
export function createPublishedKeys(parts: {
  readonly records: RecordStore;
  readonly key: Pick<SigningKey, "published">;
  readonly secretKey: string;
}): PublishedKeys {
  const { records, key, secretKey } = parts;
  const macOf = (kid: string, x: string): string => createHmac("sha256", secretKey).update(`trust-key|${kid}|${x}`).digest("base64url");
  const isOurs = (kid: string, { x, mac }: z.infer<typeof record>): boolean => {
    const [said, due] = [Buffer.from(mac), Buffer.from(macOf(kid, x))];
    return said.length === due.length && timingSafeEqual(said, due);
  };
  return {
    publish: async () => {
      for (const { kid, x } of key.published) await records.put(KIND, kid, { x, mac: macOf(kid, x) });
    },
    all: async () => {
      const own = new Set(key.published.map(({ kid }) => kid));
      const others = [...(await records.list(KIND))].flatMap(([kid, value]): TrustKey[] => {
        const read = record.safeParse(value);
        if (own.has(kid) || !read.success || !isOurs(kid, read.data)) return [];
        return [{ kty: "OKP", crv: "Ed25519", x: read.data.x, kid, alg: "EdDSA", use: "sig" }];
      });
      return [...key.published, ...others.toSorted((a, b) => (a.kid < b.kid ? -1 : 1))];
    },
  };
}
