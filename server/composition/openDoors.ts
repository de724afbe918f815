import type { Server as HttpServer } from "node:http";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { AgencyKeys } from "#server/duty/agencyKeys.ts";
import type { Connected } from "#server/duty/connected.ts";
import type { Environment } from "#server/environment.ts";
import { createApp } from "#server/http/app.ts";
import type { AppParts } from "#server/http/appParts.ts";
import { createHttpServer } from "#server/http/httpServer.ts";
import { createWatcherOf } from "#server/http/watcher.ts";
import type { Screens } from "#server/screens/screens.ts";
import { createGateway, type Gateway, type GatewayParts } from "#server/socket/gateway.ts";
import { screenDoor } from "./screenDoor.ts";

/** What comes from the environment. */
type OfEnvironment = "anonymousView" | "isSecure" | "publicUrl" | "trustProxy";

/** Everything that people and programs reach through the doors. */
interface Behind extends Omit<AppParts, OfEnvironment | "sleep" | "screens" | "conference">, Pick<GatewayParts, "feed" | "roll"> {
  readonly environment: Environment;
  readonly screens: Screens;
  readonly conference: Conference;
  readonly connected: Pick<Connected, "note">;
  readonly monotonic: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
}

/** HTTP and the socket over all parts; nothing listens yet. */
export function openDoors(parts: Behind): { readonly httpServer: HttpServer; readonly gateway: Gateway } {
  const { environment, connected, feed, roll, monotonic, ...behind } = parts;
  const { anonymousView, publicUrl, trustProxy } = environment;
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const identify: AgencyKeys["identify"] = async (key) => {
    const holder = await parts.agencyKeys.identify(key);
    if (holder !== null) {
      await connected.note(holder.agency, holder.topic);
    }
    return holder;
  };
  const agencyKeys = { ...parts.agencyKeys, identify };
  const httpServer = createHttpServer(createApp({ ...behind, agencyKeys, anonymousView, isSecure, publicUrl, trustProxy }));
  const gateway = createGateway({
    httpServer,
    feed,
    identify: createWatcherOf({ sessions: parts.sessions, agencyKeys, anonymousView, isSecure }),
    roll,
    pages: parts.screens.presence,
    rooms: parts.conference.rooms,
    screens: screenDoor(parts.screens),
    allowedOrigins: publicUrl === null ? [] : [publicUrl],
    log: parts.log,
    monotonic,
    sleep: parts.sleep,
  });
  return { httpServer, gateway };
}
