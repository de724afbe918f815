import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { View } from "#shared/wire/events.ts";
import type { Access } from "#client/live/access.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import type { Live } from "#client/live/living.ts";
import type { Store } from "#client/live/store.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { directorWords } from "#client/words/director/words.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import style from "./Director.module.css";
import { DirectorView } from "./DirectorView.tsx";
import { useDirectorDesk } from "./useDirectorDesk.ts";

/** The director's desk by its address. */
export interface DirectorPageProps {
  readonly wall: string;
  readonly lang: Lang;
  readonly source: CatalogueSource;
  readonly access: Store<Access>;
  readonly connect: (wall: string, view: View) => Live;
}

/** Waits for who it is and for the catalogue, and opens the desk of a wall to a director. */
export function DirectorPage({ wall, lang, source, access, connect }: DirectorPageProps) {
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const who = useSyncExternalStore(access.subscribe, access.get);
  const { page, title } = directorWords(lang);
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
  if (scopeOf(role, "wall.command") !== "all") return <Plain lang={lang} text={page.noRight(alertWords(lang).role[role])} leadsToSignIn />;
  const { walls } = catalogue.catalogue;
  if (!walls.some(({ id }) => id === wall)) return <Plain lang={lang} text={page.noWall(wall)} walls={walls} />;
  return <OpenDesk {...{ wall, lang, connect }} catalogue={catalogue.catalogue} identity={who.identity} />;
}

interface OpenDeskProps extends Pick<DirectorPageProps, "wall" | "lang" | "connect"> {
  readonly catalogue: Catalogue;
  readonly identity: Identity;
}

function OpenDesk({ wall, lang, catalogue, identity, connect }: OpenDeskProps) {
  const live = useMemo(() => connect(wall, {}), [connect, wall]);
  useEffect(() => live.start(), [live]);
  const desk = useDirectorDesk({ live, wall, lang, catalogue, identity });
  return desk === null ? <Plain lang={lang} text={directorWords(lang).page.waiting} /> : <DirectorView desk={desk} />;
}

interface PlainProps {
  readonly lang: Lang;
  readonly text: string;
  readonly leadsToSignIn?: boolean;
  readonly walls?: readonly Wall[];
}

function Plain({ lang, text, leadsToSignIn = false, walls = [] }: PlainProps) {
  const { page } = directorWords(lang);
  const language = lang === "en" ? "?lang=en" : "";
  return (
    <main className={style.empty} lang={lang} data-view="director" data-link="lost" data-drill="false" data-message="true">
      <h2>{text}</h2>
      {leadsToSignIn ? <a href={`/${language}`}>{page.toSignIn}</a> : null}
      {walls.length === 0 ? null : <p>{page.walls}</p>}
      {walls.map((wall) => (
        <a key={wall.id} href={`/director/${wall.id}${language}`}>
          {named(lang, wall)}
        </a>
      ))}
    </main>
  );
}
