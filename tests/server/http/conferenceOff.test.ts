import { describe, expect, test } from "vitest";
import { NO_MEDIA } from "#server/conference/noMedia.ts";
import { anApp } from "./anApp.ts";
import { caller } from "./someLines.ts";

describe("with videoconferencing switched off", () => {
  test("[V12] nothing is called and no token given, both said so; who looks learns it too", async () => {
    const app = await anApp({ media: NO_MEDIA });
    const one = await caller(app, "director");
    for (const path of ["tinh-22/call", "tinh-22/token", "tinh-22/hangup", "floor"]) {
      const body = path === "floor" ? { site: null } : path.endsWith("token") ? { direction: "play" } : {};
      const told = await one.post(`/conference/${path}`, body);
      expect([path, told.status, told.body.code, told.headers.get("retry-after")]).toEqual([path, 503, "conference.off", "600"]);
    }
    expect((await one.get("/conference")).body).toMatchObject({ media: { mode: "off", up: false } });
    await app.stop();
  });
});
