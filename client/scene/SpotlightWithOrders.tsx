import { useMemo, useSyncExternalStore } from "react";
import type { Order } from "#shared/order/order.ts";
import { ORDER_SHORT, ORDER_WHOLE } from "#client/widgets/callout/calloutFit.ts";
import { followOrders } from "#client/widgets/placeOrders/followOrders.ts";
import { PlaceOrders } from "#client/widgets/placeOrders/PlaceOrders.tsx";
import { codesOf } from "#client/widgets/provinceMap/concerns.ts";
import { SPOT_TEXT, SpotlightCard, type SpotlightCardProps } from "#client/widgets/spotlightCard/SpotlightCard.tsx";
import { isProvinceRoom } from "./callouts/calloutIndicators.ts";

/** The card of a province in the spotlight, with the orders given to it: one whole, and a second in short. */
export function SpotlightWithOrders(props: Omit<SpotlightCardProps, "foot" | "footHeight">) {
  const { province, set, catalogue, live, pulse, names } = props;
  const orders = useMemo(() => {
    const own = new Set(codesOf(province, set, catalogue));
    const isHere = (order: Pick<Order, "site" | "province">): boolean => {
      const room = catalogue.sites.find(({ id }) => id === order.site);
      if (order.site !== null && (room === undefined || !isProvinceRoom(room))) return false;
      return codesOf(order.province, set, catalogue).some((code) => own.has(code));
    };
    return followOrders({ live, pulse, names, isHere });
  }, [province, set, catalogue, live, pulse, names]);
  const faces = useSyncExternalStore(orders.subscribe, orders.get);
  const blocks = Math.min(2, faces.length);
  const height = (blocks > 0 ? ORDER_WHOLE : 0) + (blocks > 1 ? ORDER_SHORT : 0);
  return (
    <SpotlightCard
      {...props}
      footHeight={height}
      foot={<PlaceOrders faces={faces} blocks={blocks} isWhole width={SPOT_TEXT} names={names} />}
    />
  );
}
