import { useSyncExternalStore } from "react";
import type { AlertsInForce } from "#client/live/alertsInForce.ts";
import { AlertCard } from "#client/room/AlertCard.tsx";
import type { RoomKit } from "#client/room/call/roomKit.ts";
import { isOpen, roomItems } from "#client/room/concerns.ts";
import { OtherAlert } from "#client/room/OtherAlert.tsx";
import style from "#client/room/Room.module.css";
import { roomWords } from "#client/words/room/words.ts";

/** The alerts for the room's province in full, each with its answer, and the others in short. */
export function AlertsPanel({ kit, inForce }: { readonly kit: RoomKit; readonly inForce: AlertsInForce }) {
  const { site, identity, live, names } = kit;
  const { band, isDrill } = useSyncExternalStore(inForce.subscribe, inForce.get);
  const words = roomWords(names.lang);
  const { own, others } = roomItems(band, site);
  const open = own.filter((item) => isOpen(item, site)).length;
  return (
    <>
      <section className={style.ownAlerts} aria-label={words.mine}>
        {own.length > 1 ? (
          <p className={style.summary}>
            {words.count(own.length)}
            {open === 0 ? null : (
              <>
                {" · "}
                <b>{words.waitingFor(open)}</b>
              </>
            )}
          </p>
        ) : null}
        {own.length === 0 ? (
          <div className={style.quiet}>
            <h2>{words.quiet(names.province(site.province))}</h2>
            <p>{words.quietSub}</p>
          </div>
        ) : (
          own.map((item) => (
            <AlertCard key={item.alert.id} now={inForce.nowOf(item.alert)} {...{ item, site, identity, isDrill, live, names }} />
          ))
        )}
      </section>
      <section className={style.others} aria-label={words.others}>
        <h2>{words.others}</h2>
        {others.length === 0 ? <p>{words.noOthers}</p> : null}
        <ul>
          {others.map((item) => (
            <OtherAlert key={item.alert.id} now={inForce.nowOf(item.alert)} {...{ item, isDrill, live, names }} />
          ))}
        </ul>
      </section>
    </>
  );
}
