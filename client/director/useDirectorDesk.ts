import { useEffect, useMemo } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import type { Live } from "#client/live/living.ts";
import { newKey } from "#client/live/newKey.ts";
import { createPageCentre } from "#client/live/pageCentre.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import { useInForce } from "#client/scene/useInForce.ts";
import { useProvinceSet } from "#client/scene/useProvinceSet.ts";
import { directorWords } from "#client/words/director/words.ts";
import type { Lang } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import type { DirectorDesk } from "./directorDesk.ts";
import { createSteering } from "./map/createSteering.ts";
import { createOrders, type Orders } from "./orders/createOrders.ts";
import { type Air, followAir } from "./state/followAir.ts";

/** What a desk is made of. */
export interface DeskSource {
  readonly live: Live;
  readonly wall: string;
  readonly lang: Lang;
  readonly catalogue: Catalogue;
  readonly identity: Identity;
}

const timers = pageTimers();

/** Makes the desk of a wall; `null` until the page knows on which date it is. */
export function useDirectorDesk({ live, wall: wallId, lang, catalogue: own, identity }: DeskSource): DirectorDesk | null {
  const catalogue = useInForce(live, own);
  const pulse = useMemo(() => createSecondPulse(), []);
  const centre = useMemo(() => createPageCentre(timers), []);
  const set = useProvinceSet({ live, pulse, catalogue, asked: null });
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  const words = directorWords(lang);
  const orders = useMemo(
    () =>
      createOrders({
        timers,
        newKey,
        isTold: live.isTold,
        post: ({ on, path, body, key }, signal) => send({ path: `/${on ?? `walls/${wallId}`}${path}`, body, key, lang, signal }),
      }),
    [live, wallId, lang],
  );
  const steering = useMemo(
    () => createSteering((body) => orders.give({ lane: "camera", path: "/camera", body, what: words.map.what }), timers),
    [orders, words],
  );
  const wall = catalogue.walls.find(({ id }) => id === wallId);
  const air = useMemo(() => (wall === undefined ? null : followAir({ live, wall, centre, timers })), [live, wall, centre]);
  useEffect(() => pulse.start(), [pulse]);
  useEffect(() => centre.start(), [centre]);
  useEffect(() => orders.stop, [orders]);
  useEffect(() => (air === null ? undefined : followIndicator(live, air)), [live, air]);
  useEffect(() => live.shows.subscribe(() => forgetHeld({ live, wallId, identity, orders })), [live, wallId, identity, orders]);
  return useMemo(() => {
    if (wall === undefined || air === null || set === null) return null;
    const scenes = wall.scenes.flatMap((id) => catalogue.scenes.filter((scene) => scene.id === id));
    return { live, catalogue, wall, scenes, set, names, lang, words, identity, orders, steering, pulse, air, centre };
  }, [live, catalogue, wall, set, names, lang, words, identity, orders, steering, pulse, air, centre]);
}

/** Refusals because another held the wall have had their answer once it is one's own. */
function forgetHeld({
  live,
  wallId,
  identity,
  orders,
}: {
  readonly live: Live;
  readonly wallId: string;
  readonly identity: Identity;
  readonly orders: Orders;
}) {
  if (live.shows.get().walls[wallId]?.holder?.who.id !== identity.id) return;
  for (const { lane, problem } of orders.open.get()) if (problem?.code === "wall.held-by-another") orders.dismiss(lane);
}

/** The figures of an indicator that no scene shows are sent once it is chosen. */
function followIndicator(live: Live, air: Air): () => void {
  let looked: string | null = null;
  const look = (): void => {
    const { indicator } = air.chosen();
    if (indicator === looked) return;
    looked = indicator;
    live.look(indicator === null ? {} : { indicator });
  };
  look();
  return air.subscribe(look);
}
