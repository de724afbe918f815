import { useEffect, useMemo } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import type { Live } from "#client/live/living.ts";
import { newKey } from "#client/live/newKey.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createTabMemory } from "#client/live/tabMemory.ts";
import { type Capture, createCapture } from "#client/media/capture.ts";
import { createPublisher, type Publisher } from "#client/media/publisher.ts";
import type { Names } from "#client/words/names.ts";
import { type RoomPart, roomPartOf } from "./roomCall.ts";
import { createRoomLine, type OwnSwitches, type RoomLine } from "./roomLine.ts";
import { createRoomOrders, type RoomOrders } from "./roomOrders.ts";

/** Everything the parts of a room's page work with; made once for a page. */
export interface RoomKit {
  readonly live: Live;
  readonly site: Site;
  /** All of them, by whose names others are called. */
  readonly sites: readonly Site[];
  readonly identity: Identity;
  readonly part: RoomPart;
  /** This page's name, the same after a reload: the call it answered is found again by it. */
  readonly page: string;
  readonly names: Names;
  readonly capture: Capture;
  readonly publisher: Publisher;
  readonly orders: RoomOrders;
  readonly line: RoomLine;
}

/** From which it is made. */
export type RoomKitParts = Pick<RoomKit, "live" | "site" | "sites" | "identity" | "page" | "names">;

const NOTHING_ON: OwnSwitches = { isChecking: false, isOnAir: false };

/** Makes it, and lets it run while the page is shown. */
export function useRoomKit({ live, site, sites, identity, page, names }: RoomKitParts): RoomKit {
  const { lang } = names;
  const kit = useMemo(() => {
    const timers = pageTimers();
    const part = roomPartOf(identity, site);
    const capture = createCapture({ lender: navigator.mediaDevices, storage: () => localStorage, timers });
    const publisher = createPublisher({ site: site.id, page, capture, source: live, timers });
    const orders = createRoomOrders({ site: site.id, lang, newKey, post: send, timers });
    const memory = createTabMemory("toan-canh.room", () => sessionStorage, switchesFrom);
    const line = createRoomLine({ live, site, part, page, capture, publisher, orders, memory, timers });
    return { live, site, sites, identity, part, page, capture, publisher, orders, line };
  }, [live, site, sites, identity, page, lang]);
  useEffect(() => kit.line.start(), [kit]);
  return useMemo(() => ({ ...kit, names }), [kit, names]);
}

/** Written by this page itself; anything else is as if nothing had been switched on. */
function switchesFrom(kept: unknown): OwnSwitches {
  if (typeof kept !== "object" || kept === null) return NOTHING_ON;
  const { isChecking, isOnAir } = kept as Readonly<Record<string, unknown>>;
  return { isChecking: isChecking === true, isOnAir: isOnAir === true };
}
