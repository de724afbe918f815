import type { Express } from "express";
import { SECOND_MS } from "#shared/clock/instant.ts";
import type { AppParts } from "./appParts.ts";
import { refuseOtherMethods } from "./otherMethods.ts";

/** Who asks for health gives up soon, and a journal that hangs is one that is down. */
const ANSWER_WITHIN_MS = SECOND_MS;

/** Adds `/healthz` (alive), `/readyz` (fit to serve) and `/metrics` (Prometheus text). */
export function addHealthRoutes(app: Express, parts: AppParts): void {
  const journalAnswers = (): Promise<boolean> =>
    Promise.race([
      parts.journal.ping().then(
        () => true,
        () => false,
      ),
      parts.sleep(ANSWER_WITHIN_MS).then(() => false),
    ]);
  app.get("/healthz", async (_request, response) => {
    const journal = await journalAnswers();
    const drill = parts.drill();
    response.setHeader("Cache-Control", "no-store");
    response.json({
      status: journal ? "ok" : "degraded",
      journal: journal ? "up" : "down",
      /** Figures are lost when the process ends: never for anything but trying out. */
      volatile: parts.journal.volatile,
      drill: drill.active ? drill.name : null,
      drillTitle: drill.active ? drill.title : null,
    });
  });
  app.get("/readyz", async (_request, response) => {
    const waitingFor = [
      ...((await journalAnswers()) ? [] : ["journal"]),
      ...(["actual", "exercise"] as const).filter((topic) => !parts.latest[topic].isReady()),
    ];
    response.setHeader("Cache-Control", "no-store");
    response.status(waitingFor.length === 0 ? 200 : 503).json({ ready: waitingFor.length === 0, waitingFor });
  });
  app.get("/metrics", async (_request, response) => {
    response.setHeader("Cache-Control", "no-store");
    response.type(parts.metrics.contentType).send(await parts.metrics.metrics());
  });
  for (const path of ["/healthz", "/readyz", "/metrics"]) {
    refuseOtherMethods(app, path, ["GET"]);
  }
}
