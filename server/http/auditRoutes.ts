import type { Request, Router } from "express";
import { z } from "zod";
import { ROLES } from "#shared/duty/role.ts";
import { AUDIT_KINDS, type AuditKind, readAudit } from "#server/duty/auditTrail.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { badParameter, countParameter, momentParameter, onlyParameters, textParameter } from "./queryParams.ts";

const LIMIT = { usual: 50, most: 200 };
const who = z.object({ id: z.string(), name: z.string(), role: z.enum([...ROLES, "system"]) });

/** The answer of `GET /audit`. */
export const auditSchema = z.object({
  entries: z.array(
    z.object({
      seq: z.int().describe("Position in the journal, whose order is the order of the audit"),
      at: z.iso.datetime({ offset: true }),
      kind: z.enum(AUDIT_KINDS),
      by: who.nullable(),
      act: z.string().describe("Of a refusal, what was refused"),
      subject: z.string().nullable().describe("Id of the alert, proposal, hand-over, officer or key"),
      code: z.string().nullable().describe("Of a refusal: why"),
      detail: z.string().nullable(),
    }),
  ),
  before: z
    .int()
    .nullable()
    .describe("Ask with this for what is older; a page may be empty and there still be more. null: nothing older is kept or asked for"),
});

/** Adds `GET /audit`: who did and who tried what, newest first, with bounded work a request. */
export function addAuditRoutes(api: Router, parts: AppParts, authority: Authority): void {
  api.get("/audit", async (request, response) => {
    await authority.allow(request, "audit.read");
    onlyParameters(request, "from", "to", "who", "kind", "limit", "before");
    const [from, to] = [momentParameter(request, "from"), momentParameter(request, "to")];
    if (from !== null && to !== null && from > to) {
      throw badParameter("from", '"from" phải trước "to".', '"from" must come before "to".');
    }
    const page = await readAudit(parts.journal.events, {
      from,
      to,
      who: textParameter(request, "who"),
      kind: kindParameter(request),
      limit: countParameter(request, "limit", LIMIT),
      before: positionParameter(request),
    });
    response.setHeader("Cache-Control", "no-store");
    const entries = page.entries.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }));
    response.json({ entries, before: page.before } satisfies z.infer<typeof auditSchema>);
  });
}

function kindParameter(request: Request): AuditKind | null {
  const text = textParameter(request, "kind");
  const kind = AUDIT_KINDS.find((each) => each === text);
  if (text !== null && kind === undefined) {
    const kinds = AUDIT_KINDS.join(", ");
    throw badParameter("kind", `Tham số "kind" là một trong: ${kinds}.`, `The parameter "kind" is one of: ${kinds}.`);
  }
  return kind ?? null;
}

function positionParameter(request: Request): number | null {
  return textParameter(request, "before") === null ? null : countParameter(request, "before", { usual: 1, most: Number.MAX_SAFE_INTEGER });
}
