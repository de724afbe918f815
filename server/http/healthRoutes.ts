import type { Express } from "express";
import type { AppParts } from "./appParts.ts";

/** Adds `/healthz` (alive), `/readyz` (fit to serve) and `/metrics` (Prometheus text). */
export function addHealthRoutes(app: Express, parts: AppParts): void {
  const journalAnswers = (): Promise<boolean> =>
    parts.journal.ping().then(
      () => true,
      () => false,
    );
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
}
