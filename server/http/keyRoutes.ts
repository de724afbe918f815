import type { Router } from "express";
import { z } from "zod";
import type { KeyRefusal } from "#server/duty/agencyKeys.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { type Refused, RequestRefused } from "./problems.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

/** What `POST /keys` takes. */
export const keySchema = z.strictObject({ agency: z.string().max(60), topic: z.enum(["actual", "exercise"]) });

const NEED = { vi: "Cần {agency, topic}; topic là actual hoặc exercise.", en: "{agency, topic} are needed; topic is actual or exercise." };

function problemOf(refusal: KeyRefusal): Refused {
  switch (refusal.code) {
    case "agency.unknown":
      return {
        code: "bad-request",
        vi: "Mã này không phải cơ quan hay địa phương trong danh mục.",
        en: "This code is no agency or provincial authority of the catalogue.",
        pointer: "/agency",
      };
    case "keys.too-many":
      return {
        code: "conflict",
        vi: `Cơ quan đã có ${refusal.live.length} khoá còn hiệu lực (${refusal.live.join(", ")}). Hãy thu hồi một khoá trước.`,
        en: `The agency has ${refusal.live.length} keys that live (${refusal.live.join(", ")}). Revoke one first.`,
      };
  }
}

/** Adds `GET` and `POST /keys` and `DELETE /keys/:id`: the keys agencies post with. */
export function addKeyRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { agencyKeys, people } = parts;
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep: parts.sleep, now: parts.now });
  api.get("/keys", async (request, response) => {
    await authority.allow(request, "key.manage");
    response.setHeader("Cache-Control", "no-store");
    response.json(await agencyKeys.list());
  });
  api.post("/keys", readsSmallJson, async (request, response) => {
    const by = await authority.allow(request, "key.manage");
    const asked = smallBody(request, keySchema, NEED);
    const once = { scope: `key.created ${by.id}`, key: readIdempotencyKey(request), bodyHash: JSON.stringify(asked) };
    const answer = await idempotently(once, async () => {
      const made = await agencyKeys.create(asked.agency, asked.topic);
      if (!made.ok) {
        throw new RequestRefused(problemOf(made.refusal));
      }
      const { id, key } = made;
      await people.audit.administered({ by, action: "key.created", subject: `key:${id}`, detail: `${asked.agency} ${asked.topic}` });
      // Kept for a repeat without the key, which would be a secret in the open.
      return { answer: JSON.stringify({ id, ...asked, key }), kept: JSON.stringify({ id, ...asked, key: null }) };
    });
    response.setHeader("Cache-Control", "no-store");
    response.status(201).type("json").send(answer);
  });
  api.delete("/keys/:id", async (request, response) => {
    const by = await authority.allow(request, "key.manage");
    const { id } = request.params;
    if (!(await agencyKeys.revoke(id))) {
      throw new RequestRefused({
        code: "not-found",
        vi: "Không có khoá này. Hãy tải lại danh sách.",
        en: "There is no such key. Load the list again.",
      });
    }
    await people.audit.administered({ by, action: "key.revoked", subject: `key:${id}` });
    response.status(204).end();
  });
}
