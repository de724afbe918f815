import express, { type Request, type Router } from "express";
import { z } from "zod";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { DrillPort } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { RequestRefused } from "./problems.ts";

/** What `POST /drills` takes. */
export const drillStartSchema = z.strictObject({ name: z.string().min(1).max(60), speed: z.number().min(0.1).max(60).optional() });

/** A drill is for an administrator, or for a program that holds an exercise key. */
async function allow(request: Request, authority: Authority): Promise<void> {
  if (request.headers.authorization !== undefined) {
    const { topic } = await authority.agencyOf(request);
    if (topic === "exercise") {
      return;
    }
  }
  if ((await authority.sessionOf(request))?.role !== "admin") {
    throw new RequestRefused({
      code: "forbidden",
      vi: "Chỉ quản trị viên, hoặc khoá diễn tập, được điều khiển diễn tập.",
      en: "Only an administrator, or an exercise key, may control drills.",
    });
  }
}

/** Adds `GET /drills`, `POST /drills {name, speed?}` and `DELETE /drills/current`. */
export function addDrillRoutes(api: Router, drills: DrillPort, drill: () => DrillState, authority: Authority): void {
  api.get("/drills", authority.reader, (_request, response) => {
    response.setHeader("Cache-Control", "no-store");
    response.json({ current: drill().name, names: drills.names() });
  });
  api.post("/drills", express.json({ limit: "4kb", strict: true }), async (request, response) => {
    await allow(request, authority);
    const body = drillStartSchema.safeParse(request.body);
    if (!body.success) {
      const errors = body.error.issues.map((issue) => ({ pointer: `/${issue.path.join("/")}`, detail: issue.message }));
      throw new RequestRefused({
        code: "bad-request",
        vi: "Cần {name} của kịch bản diễn tập.",
        en: "The {name} of a scenario is needed.",
        errors,
      });
    }
    const started = await drills.start(body.data.name, body.data.speed);
    if (!started.ok) {
      const names = drills.names().join(", ");
      const errors = [{ pointer: "/name", detail: names }];
      throw new RequestRefused({
        code: "not-found",
        vi: `Không có kịch bản này. Có: ${names}.`,
        en: `There is no such scenario. There are: ${names}.`,
        errors,
      });
    }
    response.status(201).json({ name: started.name });
  });
  api.delete("/drills/current", async (request, response) => {
    await allow(request, authority);
    await drills.stop();
    response.status(204).end();
  });
}
