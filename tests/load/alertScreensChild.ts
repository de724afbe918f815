import { io, type Socket } from "socket.io-client";
import { type AlertsState, alertOf, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import { type ClientToServer, type EventBatch, PROTOCOL_VERSION, type ServerToClient, type Standing } from "#shared/wire/events.ts";

/** Two frames of a page at 60 Hz, which a program without a picture only waits. */
const TWO_FRAMES_MS = 33;
const OPEN_EACH_MS = 20;

/** What this program tells its parent of each screen and alert. */
export interface ScreenTold {
  readonly screen: number;
  readonly id: string;
  /** Wall-clock ms at which the alert stood in the screen's own fold. */
  readonly heldAt: number;
}

process.on("disconnect", () => process.exit(0));
const [url = "", cookie = "", count = "0"] = process.argv.slice(2);

/** A screen as the page is, without a picture: it folds what it is told and confirms what it would have drawn. */
function openScreen(screen: number): Promise<void> {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, { path: "/live", transports: ["websocket"], extraHeaders: { cookie } });
  let alerts: AlertsState = NO_ALERTS;
  const take = (batch: EventBatch): void => {
    for (const entry of batch.entries) {
      alerts = foldAlerts(alerts, entry);
      if (entry.type !== "alert.raised") continue;
      const { id } = entry.data as { readonly id: string };
      const { version } = alertOf(alerts, id) ?? { version: 0 };
      process.send?.({ screen, id, heldAt: performance.timeOrigin + performance.now() } satisfies ScreenTold);
      setTimeout(() => socket.emit("shown", { shown: [{ id, version }] }), TWO_FRAMES_MS);
    }
  };
  socket.on("event", take);
  return new Promise((resolve) => {
    socket.on("standing", (standing: Standing) => {
      alerts = standing.alerts;
    });
    socket.on("snapshot", () => resolve());
    socket.on("connect", () =>
      socket.emit("hello", {
        version: PROTOCOL_VERSION,
        wall: "main",
        view: { scene: "disaster" },
        cursors: {},
        screen: `bench-screen-${String(screen).padStart(4, "0")}`,
      }),
    );
  });
}

for (let screen = 0; screen < Number(count); screen += 1) {
  await openScreen(screen);
  await new Promise((resolve) => setTimeout(resolve, OPEN_EACH_MS));
}
process.send?.("ready");
