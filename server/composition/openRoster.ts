import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { OutsideMedia } from "#server/conference/outside/outsideMedia.ts";
import { createRosterDoor, type RosterDoor } from "#server/conference/outside/rosterDoor.ts";
import type { RosterEvent } from "#server/conference/outside/rosterEvent.ts";
import { GATEWAY_PAGE } from "#server/conference/outside/siteFlow.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import type { Outside } from "./openOutside.ts";

interface Ground {
  readonly outside: Outside;
  readonly media: Pick<OutsideMedia, "told">;
  readonly conference: Pick<Conference, "desk" | "rooms">;
  readonly catalogue: Catalogue;
  readonly journal: Pick<Journal, "idempotency">;
  readonly now: () => Instant;
  readonly log: Log;
  readonly metrics: Registry;
}

/** What came before it need not be told again: a room that is not being called neither rings nor answers. */
const NOTHING_TO_DO = new Set([
  "conference.not-called",
  "conference.not-on-line",
  "conference.answered-already",
  "conference.answered-elsewhere",
]);

/** Opens the door for the roster: rooms behind a gateway are there, ring, answer by sending, and hang up, as a room with a page does. */
export function openRoster({ outside, media, conference, catalogue, journal, now, log, metrics }: Ground): RosterDoor | null {
  const { config, secrets } = outside;
  const there = new Map<SiteId, () => void>();

  const speaksFor = (site: SiteId): Identity => ({
    id: `gateway:${site}`,
    name: catalogue.sites.find(({ id }) => id === site)?.nameVi ?? site,
    role: "site",
    site,
    province: catalogue.sites.find(({ id }) => id === site)?.province ?? null,
    views: [],
  });
  const command = async (site: SiteId, what: Parameters<Conference["desk"]["run"]>[0]): Promise<void> => {
    const answer = await conference.desk.run(what, speaksFor(site), null);
    if (answer.ok || NOTHING_TO_DO.has(answer.refusal.code)) return;
    log.warn("roster.undone", { site, act: what.act, code: answer.refusal.code });
  };

  const ofGateway = async ({ kind, site, onWall }: RosterEvent): Promise<void> => {
    switch (kind) {
      case "joined":
        if (!there.has(site)) there.set(site, conference.rooms.join(site));
        await command(site, { act: "ring", site });
        return;
      case "published":
        await command(site, { act: "answer", site, page: GATEWAY_PAGE, onWall, hasCamera: true, hasMicrophone: true, takeOver: false });
        return;
      case "left":
        there.get(site)?.();
        there.delete(site);
        await command(site, { act: "hangUp", site });
        return;
      case "unpublished":
        return;
    }
  };

  return createRosterDoor({
    ...{ config, secrets, now, log, metrics },
    store: journal.idempotency,
    isSite: (site) => catalogue.sites.some(({ id }) => id === site),
    tell: async (event) => {
      media.told(event);
      if (config.gateways.includes(event.site)) await ofGateway(event);
    },
  });
}
