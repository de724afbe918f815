import { useEffect, useState, useSyncExternalStore } from "react";
import type { Identity } from "#shared/duty/identity.ts";
import type { View } from "#shared/wire/events.ts";
import type { Access } from "#client/live/access.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import type { Live } from "#client/live/living.ts";
import type { Store } from "#client/live/store.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { roomWords } from "#client/words/room/words.ts";
import { claimPage } from "./call/claimPage.ts";
import style from "./Room.module.css";
import { RoomView } from "./RoomView.tsx";

/** A room by its address. */
export interface RoomPageProps {
  readonly site: string;
  readonly lang: Lang;
  readonly source: CatalogueSource;
  readonly access: Store<Access>;
  readonly connect: (wall: string, view: View) => Live;
}

/** Those who see every room; a site sees its own. */
const SEES_ALL: ReadonlySet<Identity["role"]> = new Set(["duty", "director", "approver", "admin"]);

/** Waits for who it is and for the catalogue, and opens the room to those who may. */
export function RoomPage({ site: id, lang, source, access, connect }: RoomPageProps) {
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const who = useSyncExternalStore(access.subscribe, access.get);
  const [page, setPage] = useState<string | null>(null);
  const words = roomWords(lang);
  const { product } = wordsOf(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${words.title} · ${product}`;
  }, [lang, words, product]);
  useEffect(() => void claimPage().then(setPage), []);
  const query = lang === "en" ? "?lang=en" : "";
  const signIn = { href: `/${query}`, name: words.toSignIn };
  if (who.state === "out" || catalogue.state === "unauthorised") return <Plain lang={lang} text={words.signIn} way={signIn} />;
  if (who.state === "waiting" || catalogue.state === "waiting" || page === null) {
    const tries = Math.max(who.state === "waiting" ? who.tries : 0, catalogue.state === "waiting" ? catalogue.tries : 0);
    return <Plain lang={lang} text={tries === 0 ? words.waiting : words.waitingAgain(tries)} />;
  }
  const { identity } = who;
  const { sites } = catalogue.catalogue;
  const site = sites.find((one) => one.id === id);
  const own = sites.find((one) => one.id === identity.site);
  if (own !== undefined && own.id !== id) {
    return <Plain lang={lang} text={words.notYours(named(lang, own))} way={{ href: `/site/${own.id}${query}`, name: words.toOwn }} />;
  }
  if (own === undefined && !SEES_ALL.has(identity.role)) {
    return <Plain lang={lang} text={words.noRight(alertWords(lang).role[identity.role])} way={signIn} />;
  }
  if (site === undefined) return <Plain lang={lang} text={words.noSite(id)} way={signIn} />;
  return <RoomView site={site} catalogue={catalogue.catalogue} {...{ lang, identity, page, connect }} />;
}

interface PlainProps {
  readonly lang: Lang;
  readonly text: string;
  readonly way?: { readonly href: string; readonly name: string };
}

function Plain({ lang, text, way }: PlainProps) {
  return (
    <main className={style.plain} lang={lang} data-view="site" data-link="lost" data-drill="false">
      <h1>{text}</h1>
      {way === undefined ? null : <a href={way.href}>{way.name}</a>}
    </main>
  );
}
