import { randomBytes } from "node:crypto";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ReportedVia } from "#shared/observation/observation.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { FIELDS, type Field } from "./rawRow.ts";
import { type Receiver, receive } from "./receive.ts";

/** Figures of one agency as texts, posted from inside the server. */
export interface TextPost {
  readonly agency: string;
  readonly rows: readonly { readonly [F in Field]?: string }[];
  /** The clock by which nothing later has happened yet. */
  readonly now: Instant;
  /** How they came; absent: it is not known. */
  readonly via?: ReportedVia;
}

/** Takes figures through the admission that every agency's go through; answers how many rows were refused. */
export async function receiveTexts(receiver: Receiver, post: TextPost): Promise<number> {
  const report = randomBytes(12).toString("base64url");
  const answer = await receive(receiver, {
    rows: post.rows.map((row) => ({
      fields: Object.fromEntries(
        FIELDS.flatMap((name) => (row[name] === undefined ? [] : [[name, { type: "text" as const, text: row[name] }]])),
      ),
    })),
    // An agency of the drill's own cast: admission looks it up among the owners and refuses one that is none.
    context: { agency: post.agency as AgencyCode, report, via: post.via ?? null, now: post.now, fieldBytes: DEFAULT_LIMITS.fieldBytes },
    language: "vi",
    pointerBase: "",
    onlyRefused: true,
    bodyHash: report,
  });
  return answer.refused;
}
