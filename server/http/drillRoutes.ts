import type { Request, Router } from "express";
import { z } from "zod";
import type { Who } from "#shared/duty/role.ts";
import type { AppParts, DrillPort } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { createIdempotency, readIdempotencyKey, type Worked } from "./idempotency.ts";
import { RequestRefused } from "./problems.ts";
import { readsSmallJson, smallBody } from "./smallBody.ts";

/** What `POST /drills` takes. */
export const drillStartSchema = z.strictObject({ name: z.string().min(1).max(60), speed: z.number().min(0.1).max(60).optional() });

/** A drill is for whoever the table of rights says, or for a program that holds an exercise key. */
async function allow(request: Request, authority: Authority): Promise<Who> {
  if (request.headers.authorization !== undefined) {
    const { agency, topic } = await authority.agencyOf(request);
    if (topic === "exercise") {
      return { id: `agency:${agency}`, name: agency, role: "agency" };
    }
  }
  return authority.allow(request, "drill.control");
}

async function start(drills: DrillPort, asked: z.infer<typeof drillStartSchema>): Promise<Worked> {
  const started = await drills.start(asked.name, asked.speed);
  if (!started.ok) {
    const names = drills.names().join(", ");
    throw new RequestRefused({
      code: "not-found",
      vi: `Không có kịch bản này. Có: ${names}.`,
      en: `There is no such scenario. There are: ${names}.`,
      pointer: "/name",
    });
  }
  const answer = JSON.stringify({ name: started.name });
  return { answer, kept: answer };
}

/** Adds `GET /drills`, `POST /drills {name, speed?}` and `DELETE /drills/current`. */
export function addDrillRoutes(api: Router, drills: DrillPort, parts: AppParts, authority: Authority): void {
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep: parts.sleep, now: parts.now });
  api.get("/drills", authority.reader, (_request, response) => {
    response.setHeader("Cache-Control", "no-store");
    response.json({ current: parts.drill().name, names: drills.names() });
  });
  api.post("/drills", readsSmallJson, async (request, response) => {
    const by = await allow(request, authority);
    const asked = smallBody(request, drillStartSchema, {
      vi: "Cần {name} của kịch bản diễn tập.",
      en: "The {name} of a scenario is needed.",
    });
    const once = { scope: "drills", key: readIdempotencyKey(request), bodyHash: JSON.stringify(asked) };
    const answer = await idempotently(once, async () => {
      const started = await start(drills, asked);
      await parts.people.audit.administered({ by, action: "drill.begun", subject: asked.name });
      return started;
    });
    response.status(201).type("json").send(answer);
  });
  api.delete("/drills/current", async (request, response) => {
    const by = await allow(request, authority);
    const { name } = parts.drill();
    if (await drills.stop()) {
      await parts.people.audit.administered({ by, action: "drill.stopped", subject: name ?? "?" });
    }
    response.status(204).end();
  });
}
