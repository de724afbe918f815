import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { Access } from "#client/live/access.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import { lightView } from "#client/live/lightView.ts";
import type { Live } from "#client/live/living.ts";
import { createPageAddress } from "#client/live/pageAddress.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import type { Store } from "#client/live/store.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { alertWords } from "#client/words/alerts/words.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import { trustWords } from "#client/words/trust/words.ts";
import { type TrustModel, topicOf } from "./page/trustModel.ts";
import { TrustView } from "./TrustView.tsx";

/** The page of trust in the figures, by its address. */
export interface TrustPageProps {
  readonly lang: Lang;
  readonly source: CatalogueSource;
  readonly access: Store<Access>;
  /** Makes the link of the page, for a scene of the main wall. */
  readonly connect: (wall: string, view: { readonly scene?: string }) => Live;
}

const WALL = "main";

/** Waits for who it is and for the catalogue, and opens the page to those who may read it. */
export function TrustPage({ lang, source, access, connect }: TrustPageProps) {
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const who = useSyncExternalStore(access.subscribe, access.get);
  const { page, title } = trustWords(lang);
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
  if (scopeOf(role, "trust.read") === "none") return <Plain lang={lang} text={page.noRight(alertWords(lang).role[role])} leadsToSignIn />;
  return <OpenTrust {...{ lang, connect }} catalogue={catalogue.catalogue} identity={who.identity} />;
}

interface OpenTrustProps extends Pick<TrustPageProps, "lang" | "connect"> {
  readonly catalogue: Catalogue;
  readonly identity: Identity;
}

function OpenTrust({ lang, catalogue, identity, connect }: OpenTrustProps) {
  const live = useMemo(() => connect(WALL, lightView(catalogue, WALL)), [connect, catalogue]);
  const pulse = useMemo(() => createSecondPulse(), []);
  const address = useMemo(() => createPageAddress(), []);
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  const face = useLinkFace(live);
  const search = useSyncExternalStore(address.subscribe, address.get);
  const topic = topicOf(search) ?? face.topic;
  const model = useMemo<TrustModel>(
    () => ({ live, catalogue, names, lang, identity, address, pulse, topic }),
    [live, catalogue, names, lang, identity, address, pulse, topic],
  );
  useEffect(() => pulse.start(), [pulse]);
  useEffect(() => live.start(), [live]);
  useEffect(() => address.start(), [address]);
  return <TrustView model={model} isKnown={face.known} />;
}

function Plain({ lang, text, leadsToSignIn = false }: { readonly lang: Lang; readonly text: string; readonly leadsToSignIn?: boolean }) {
  const { page } = trustWords(lang);
  return (
    <main className={style.page} lang={lang} data-desk-page="true" data-view="trust" data-link="lost" data-drill="false">
      <div className={style.empty}>
        <h2>{text}</h2>
        {leadsToSignIn ? <a href={lang === "en" ? "/?lang=en" : "/"}>{page.toSignIn}</a> : null}
      </div>
    </main>
  );
}
