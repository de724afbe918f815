import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { isDeskRole } from "#shared/duty/permission.ts";
import { visibleSeries } from "#shared/observation/visibleSeries.ts";
import type { Access } from "#client/live/access.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import type { Live } from "#client/live/living.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import style from "./Desk.module.css";
import { DutyView } from "./DutyView.tsx";
import type { DeskModel } from "./deskModel.ts";
import { openDesk } from "./openDesk.ts";

/** The duty desk by its address. */
export interface DutyPageProps {
  readonly lang: Lang;
  readonly source: CatalogueSource;
  readonly access: Store<Access>;
  /** Makes the link of the desk, for a scene of the main wall. */
  readonly connect: (wall: string, view: { readonly scene?: string }) => Live;
  /** Opens on the hand-over sheet. */
  readonly isHandover: boolean;
}

/** Waits for who it is and for the catalogue, and opens the desk to those who may. */
export function DutyPage({ lang, source, access, connect, isHandover }: DutyPageProps) {
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const who = useSyncExternalStore(access.subscribe, access.get);
  const { page, title } = dutyWords(lang);
  const { product } = wordsOf(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${title} · ${product}`;
  }, [lang, title, product]);
  if (who.state === "out" || catalogue.state === "unauthorised") return <Plain lang={lang} text={page.signIn} leadsToSignIn />;
  if (who.state === "waiting" || catalogue.state === "waiting") {
    const tries = Math.max(who.state === "waiting" ? who.tries : 0, catalogue.state === "waiting" ? catalogue.tries : 0);
    return <Plain lang={lang} text={tries === 0 ? page.waiting : page.waitingAgain(tries)} />;
  }
  const { role } = who.identity;
  if (!isDeskRole(role)) return <Plain lang={lang} text={page.noRight(alertWords(lang).role[role])} leadsToSignIn />;
  return <OpenDesk {...{ lang, connect, isHandover }} catalogue={catalogue.catalogue} identity={who.identity} />;
}

interface OpenDeskProps extends Pick<DutyPageProps, "lang" | "connect" | "isHandover"> {
  readonly catalogue: Catalogue;
  readonly identity: Identity;
}

function OpenDesk({ lang, catalogue, identity, connect, isHandover }: OpenDeskProps) {
  const live = useMemo(() => connect("main", lightView(catalogue)), [connect, catalogue]);
  const pulse = useMemo(() => createSecondPulse(), []);
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  const shelfFault = useMemo(() => createStore(false), []);
  const timers = useMemo(() => pageTimers(), []);
  const { shelf, outbox } = useMemo(
    () => openDesk({ live, lang, by: identity.id, timers, onShelfFault: () => shelfFault.set(true) }),
    [live, lang, identity.id, timers, shelfFault],
  );
  const { drill } = useLinkFace(live);
  const topic = drill ? "exercise" : "actual";
  const desk = useMemo<DeskModel>(
    () => ({ live, catalogue, names, lang, identity, outbox, topic, pulse }),
    [live, catalogue, names, lang, identity, outbox, topic, pulse],
  );
  useEffect(() => pulse.start(), [pulse]);
  useEffect(() => live.start(), [live]);
  useEffect(() => outbox.start(), [outbox]);
  useEffect(() => retryWhenBack(live, outbox.retryNow), [live, outbox]);
  return <DutyView desk={desk} shelf={shelf} timers={timers} shelfFault={shelfFault} isHandover={isHandover} />;
}

/** The scene of the main wall that needs the fewest figures: the desk is here for alerts. */
function lightView(catalogue: Catalogue): { readonly scene?: string } {
  const scenes: readonly string[] = catalogue.walls.find(({ id }) => id === "main")?.scenes ?? [];
  const weighed = scenes.map((scene) => ({ scene, series: visibleSeries(catalogue, "main", { scene })?.length ?? Infinity }));
  const [lightest] = weighed.toSorted((a, b) => a.series - b.series);
  return lightest === undefined ? {} : { scene: lightest.scene };
}

function retryWhenBack(live: Live, retry: () => void): () => void {
  let was = live.link.get().link;
  return live.link.subscribe(() => {
    const { link } = live.link.get();
    if (link === "live" && was !== "live") retry();
    was = link;
  });
}

function Plain({ lang, text, leadsToSignIn = false }: { readonly lang: Lang; readonly text: string; readonly leadsToSignIn?: boolean }) {
  const { page } = dutyWords(lang);
  return (
    <main className={style.empty} lang={lang} data-view="duty" data-link="lost" data-drill="false">
      <h2>{text}</h2>
      {leadsToSignIn ? <a href={lang === "en" ? "/?lang=en" : "/"}>{page.toSignIn}</a> : null}
    </main>
  );
}
