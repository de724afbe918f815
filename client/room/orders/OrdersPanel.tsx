import { type ReactNode, useState } from "react";
import type { Order } from "#shared/order/order.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { shownAt } from "#client/live/shownAt.ts";
import type { RoomKit } from "#client/room/call/roomKit.ts";
import { thenText } from "#client/widgets/placeOrders/orderFace.ts";
import { formatMoment } from "#client/words/format.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Orders.module.css";
import { ReportForm } from "./ReportForm.tsx";
import { type RoomOrder, useRoomOrders } from "./useRoomOrders.ts";

/** The orders of the room. */
export interface OrdersPanelProps {
  readonly kit: RoomKit;
  readonly pulse: SecondPulse;
}

/** What the room has to do, by when, how its figure stands, what was told of it, and a way to report; below, what is over. */
export function OrdersPanel({ kit, pulse }: OrdersPanelProps) {
  const { names, part } = kit;
  const words = orderWords(names.lang).room;
  const { open, past } = useRoomOrders(kit, pulse);
  const [asked, setAsked] = useState<Order | null>(null);
  return (
    <section className={style.panel} aria-label={words.title} data-room-orders={open.length}>
      <h2>{words.title}</h2>
      {open.length === 0 ? (
        <div className={style.none}>
          <p>{words.none}</p>
          <small>{words.noneSub}</small>
        </div>
      ) : null}
      <ul className={style.list}>
        {open.map((one) => (
          <OneOrder key={one.order.id} kit={kit} one={one}>
            {part === "room" ? (
              <button type="button" aria-label={words.reportOn(one.order.text)} onClick={() => setAsked(one.order)}>
                {words.report}
              </button>
            ) : (
              <small>{words.onlySite}</small>
            )}
          </OneOrder>
        ))}
      </ul>
      {past.length === 0 ? null : (
        <>
          <h3>{words.past}</h3>
          <ul className={style.list}>
            {past.map((one) => (
              <OneOrder key={one.order.id} kit={kit} one={one} />
            ))}
          </ul>
        </>
      )}
      {asked === null ? null : <ReportForm lang={names.lang} order={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

interface OneProps {
  readonly kit: RoomKit;
  readonly one: RoomOrder;
  readonly children?: ReactNode;
}

function OneOrder({ kit: { live, names }, one: { order, face }, children }: OneProps) {
  const said = orderWords(names.lang);
  const { figure } = face;
  const moment = (at: number): string => formatMoment(shownAt(live, at), live.clock.now());
  const { ended } = order;
  // Of what is over, the figure as it was kept is told, not as it moves on.
  const isOpen = order.state === "open";
  return (
    <li className={style.order} data-order={order.id} data-state={order.state} data-overdue={face.isOverdue} data-drill={order.isDrill}>
      <p className={style.text}>
        {order.isDrill ? <b className={style.drill}>{said.drill}</b> : null}
        {order.text}
      </p>
      <p className={style.facts}>
        {order.state === "open" ? (
          <b className={style.due}>
            {face.isOverdue ? <i className="sign" data-sign="warning" aria-hidden="true" /> : null}
            {face.isOverdue ? `${face.spanText} · ${face.dueText}` : `${face.dueText} · ${face.spanText}`}
          </b>
        ) : (
          <b>{said[order.state]}</b>
        )}
        <span>{said.owner(order.owner)}</span>
        <span>{said.given(order.givenBy.name, moment(order.givenAt))}</span>
      </p>
      {figure === null ? null : (
        <p className={style.figure} data-value={figure.value} data-reached={figure.isReached ?? undefined}>
          <span>{figure.name}</span>
          {isOpen ? (
            <b>
              {figure.nowText}
              {figure.periodText === "" ? null : <small> {figure.periodText}</small>}
            </b>
          ) : null}
          {figure.reachText === "" ? null : (
            <span>
              {said.reach} {figure.reachText}
              {figure.isReached === null || !isOpen ? null : ` · ${figure.isReached ? said.reached : said.notReached}`}
            </span>
          )}
          {figure.beganText === "" ? null : <small>{figure.beganText}</small>}
        </p>
      )}
      {order.reports.map((report) => (
        <blockquote key={`${report.at} ${report.text}`} className={style.report}>
          <p>{report.text}</p>
          <small>
            {said.room.reportedAt(report.by.name, moment(report.at))}
            {report.figure === null ? null : ` · ${thenText(report.figure, names)}`}
          </small>
        </blockquote>
      ))}
      {ended === null ? null : (
        <blockquote className={style.report} data-ended={order.state}>
          <p>{ended.evidence}</p>
          <small>
            {order.state === "withdrawn"
              ? said.room.withdrawnBy(ended.by.name, moment(ended.at))
              : said.room.evidence(ended.by.name, moment(ended.at))}
            {ended.figure === null ? null : ` · ${thenText(ended.figure, names)}`}
          </small>
        </blockquote>
      )}
      {children}
    </li>
  );
}
