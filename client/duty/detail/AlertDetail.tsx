import { useSyncExternalStore } from "react";
import { alertOf } from "#shared/alert/alertsState.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { ActBar } from "./ActBar.tsx";
import { Changes } from "./Changes.tsx";
import style from "./Detail.module.css";
import { DetailHead } from "./DetailHead.tsx";
import { Facts } from "./Facts.tsx";
import { SiteAcks } from "./SiteAcks.tsx";
import { Texts } from "./Texts.tsx";
import { Timeline } from "./Timeline.tsx";
import { Waiting } from "./Waiting.tsx";

/** The middle column while an alert is chosen. */
export interface AlertDetailProps {
  readonly desk: DeskModel;
  readonly id: string;
  /** Opens the raise form to amend this alert. */
  readonly onAmend: (id: string) => void;
}

/** One alert, what may be done with it, and its timeline. */
export function AlertDetail({ desk, id, onAmend }: AlertDetailProps) {
  const { live, lang } = desk;
  const alert = useSyncExternalStore(live.alerts.subscribe, () => alertOf(live.alerts.get(), id));
  const { detail } = listWords(lang);
  if (alert === null) {
    return (
      <section className={style.gone} data-part="detail" data-of={id}>
        <h2>{detail.gone}</h2>
        <p>{detail.goneExplain}</p>
      </section>
    );
  }
  return (
    <article className={style.detail} data-part="detail" data-of={id} data-state={alert.state} tabIndex={-1} key={id}>
      <DetailHead desk={desk} alert={alert} />
      <ActBar desk={desk} alert={alert} onAmend={onAmend} />
      <Waiting desk={desk} alert={alert} />
      <Texts desk={desk} content={alert.content} />
      <Changes desk={desk} alert={alert} />
      <Facts desk={desk} alert={alert} />
      <SiteAcks desk={desk} alert={alert} />
      <Timeline desk={desk} alert={alert} />
    </article>
  );
}
