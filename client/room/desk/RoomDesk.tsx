import { type KeyboardEvent, lazy, Suspense, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import type { View } from "#shared/wire/events.ts";
import type { AlertsInForce } from "#client/live/alertsInForce.ts";
import type { Live } from "#client/live/living.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { RoomKit } from "#client/room/call/roomKit.ts";
import { useRoomKeys } from "#client/room/call/useRoomKeys.ts";
import { isOpen, roomItems } from "#client/room/concerns.ts";
import { useRoomOrders } from "#client/room/orders/useRoomOrders.ts";
import { orderWords } from "#client/words/orders/words.ts";
import { roomWords } from "#client/words/room/words.ts";
import { AlertsPanel } from "./AlertsPanel.tsx";
import style from "./RoomDesk.module.css";

const { signal } = new AbortController();
const FiguresPanel = lazy(async () => ({
  default: (await tryAgain(() => import("#client/room/figures/FiguresPanel.tsx"), signal)).FiguresPanel,
}));
const OrdersPanel = lazy(async () => ({
  default: (await tryAgain(() => import("#client/room/orders/OrdersPanel.tsx"), signal)).OrdersPanel,
}));
const WallPanel = lazy(async () => ({ default: (await tryAgain(() => import("#client/room/wall/WallPanel.tsx"), signal)).WallPanel }));

/** What lies beside the call. */
export type RoomTab = "alerts" | "figures" | "wall" | "orders";
const TABS: readonly RoomTab[] = ["alerts", "figures", "wall", "orders"];

/** Alerts, the room's own figures, the centre's wall, and the orders given to the room. */
export interface RoomDeskProps {
  readonly kit: RoomKit;
  readonly catalogue: Catalogue;
  readonly wallId: WallId;
  readonly inForce: AlertsInForce;
  readonly pulse: SecondPulse;
  readonly connect: (wall: string, view: View) => Live;
  readonly tab: RoomTab;
  readonly onTab: (tab: RoomTab) => void;
  readonly isWide: boolean;
  readonly onWide: (isWide: boolean) => void;
}

/** One of four, by touch or by the keys 1 to 4; an alert that waits for the room's answer comes to the front by itself. */
export function RoomDesk(props: RoomDeskProps) {
  const { kit, catalogue, wallId, inForce, pulse, connect, tab, onTab, isWide, onWide } = props;
  const { lang } = kit.names;
  const words = { ...roomWords(lang).tabs, orders: orderWords(lang).room.tab };
  const list = useRef<HTMLDivElement>(null);
  const { band } = useSyncExternalStore(inForce.subscribe, inForce.get);
  const open = roomItems(band, kit.site).own.filter((item) => isOpen(item, kit.site)).length;
  const keys = useMemo(() => Object.fromEntries(TABS.map((each, at) => [String(at + 1), () => onTab(each)])), [onTab]);
  const orders = useRoomOrders(kit, pulse);
  useRoomKeys(keys);
  useEffect(() => {
    if (open > 0) onTab("alerts");
  }, [open, onTab]);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = TABS[TABS.indexOf(tab) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onTab(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <aside className={style.desk} data-shown={tab}>
      <div ref={list} className={style.tabs} role="tablist" onKeyDown={move} aria-label={words.title}>
        {TABS.map((each, at) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            data-tab={each}
            aria-selected={each === tab}
            aria-controls="desk-panel"
            aria-keyshortcuts={String(at + 1)}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => onTab(each)}
          >
            {words[each]}
            {each === "alerts" && open > 0 ? (
              <b>
                <i className="sign" data-sign="warning" aria-hidden="true" />
                {words.open(open)}
              </b>
            ) : null}
            {each === "orders" && orders.open.length > 0 ? (
              <b>
                {orders.overdue > 0 ? <i className="sign" data-sign="warning" aria-hidden="true" /> : null}
                {orders.overdue > 0 ? orderWords(lang).overdueCount(orders.overdue) : orders.open.length}
              </b>
            ) : null}
            <kbd aria-hidden="true">{at + 1}</kbd>
          </button>
        ))}
      </div>
      <div className={style.panel} id="desk-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} data-panel={tab}>
        <Suspense fallback={<p>{words.loading}</p>}>
          {tab === "alerts" ? <AlertsPanel {...{ kit, inForce }} /> : null}
          {tab === "orders" ? <OrdersPanel {...{ kit, pulse }} /> : null}
          {tab === "figures" ? <FiguresPanel {...{ kit, pulse }} /> : null}
          {tab === "wall" ? <WallPanel {...{ wallId, catalogue, lang, connect, isWide, onWide }} /> : null}
        </Suspense>
      </div>
    </aside>
  );
}
