import type { Order } from "#shared/order/order.ts";
import { siteLabel } from "#client/director/conference/siteLabel.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { shownAt } from "#client/live/shownAt.ts";
import { type OrderFace, thenText } from "#client/widgets/placeOrders/orderFace.ts";
import { formatMoment } from "#client/words/format.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Given.module.css";
import { GivenActs } from "./GivenActs.tsx";

/** One order on the desk. */
export interface GivenRowProps {
  readonly desk: DirectorDesk;
  readonly order: Order;
  readonly face: OrderFace;
}

/** Where, what, who, by when; how its figure stands; what was told and changed; and what can be done with it. */
export function GivenRow({ desk, order, face }: GivenRowProps) {
  const { live, names, lang, set } = desk;
  const said = orderWords(lang);
  const { figure } = face;
  const { ended } = order;
  // Of what is over, the figure as it was kept is told, not as it moves on.
  const isOpen = order.state === "open";
  const place = order.site === null ? names.province(order.province, set.id) : siteLabel(desk, order.site);
  const moment = (at: number): string => formatMoment(shownAt(live, at), live.clock.now());
  return (
    <li data-order={order.id} data-state={order.state} data-overdue={face.isOverdue} data-drill={order.isDrill}>
      <header>
        <b>{place}</b>
        {order.isDrill ? <span className={style.drill}>{said.drill}</span> : null}
        {order.state === "open" ? (
          <span className={style.due}>
            {face.isOverdue ? <i className="sign" data-sign="warning" aria-hidden="true" /> : null}
            {face.isOverdue ? `${face.spanText} · ${face.dueText}` : `${face.dueText} · ${face.spanText}`}
          </span>
        ) : (
          <span>{said[order.state]}</span>
        )}
      </header>
      <p className={style.text}>{order.text}</p>
      <p className={style.facts}>
        <span>{said.owner(order.owner)}</span>
        <span>{said.given(order.givenBy.name, moment(order.givenAt))}</span>
      </p>
      {figure === null ? null : (
        <p className={style.facts} data-value={figure.value} data-reached={figure.isReached ?? undefined}>
          <span>{figure.name}</span>
          {isOpen ? (
            <b>
              {figure.nowText} {figure.periodText}
            </b>
          ) : null}
          {figure.reachText === "" ? null : (
            <span>
              {said.reach} {figure.reachText}
              {figure.isReached === null || !isOpen ? null : ` · ${figure.isReached ? said.reached : said.notReached}`}
            </span>
          )}
          {figure.beganText === "" ? null : <span>{figure.beganText}</span>}
        </p>
      )}
      {order.reports.map((report) => (
        <blockquote key={`${report.at} ${report.text}`}>
          {report.text}
          <small>
            {said.room.reportedAt(report.by.name, moment(report.at))}
            {report.figure === null ? null : ` · ${thenText(report.figure, names)}`}
          </small>
        </blockquote>
      ))}
      {order.changes.map((change) => (
        <small key={`${change.at} ${change.why}`}>{said.desk.changed(change.by.name, moment(change.at), change.why)}</small>
      ))}
      {ended === null ? null : (
        <blockquote data-ended={order.state}>
          {ended.evidence}
          <small>
            {order.state === "withdrawn"
              ? said.room.withdrawnBy(ended.by.name, moment(ended.at))
              : said.room.evidence(ended.by.name, moment(ended.at))}
            {ended.figure === null ? null : ` · ${thenText(ended.figure, names)}`}
          </small>
        </blockquote>
      )}
      <GivenActs desk={desk} order={order} />
      <OrderNote desk={desk} lane={`given ${order.id}`} />
    </li>
  );
}
