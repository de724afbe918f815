import { useEffect, useSyncExternalStore } from "react";
import type { View } from "#shared/wire/events.ts";
import type { Access } from "#client/live/access.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import type { Live } from "#client/live/living.ts";
import type { Store } from "#client/live/store.ts";
import { Message } from "#client/scene/Message.tsx";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { mirrorWords } from "#client/words/mirror/words.ts";
import { MirrorView } from "./MirrorView.tsx";

/** A mirror by its address. */
export interface MirrorPageProps {
  readonly wall: string;
  readonly lang: Lang;
  readonly source: CatalogueSource;
  readonly access: Store<Access>;
  readonly connect: (wall: string, view: View) => Live;
}

/** Waits for the catalogue, and mirrors the wall to whoever may look at it. */
export function MirrorPage({ wall: id, lang, source, access, connect }: MirrorPageProps) {
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const who = useSyncExternalStore(access.subscribe, access.get);
  const words = mirrorWords(lang);
  const { product } = wordsOf(lang);
  const query = lang === "en" ? "?lang=en" : "";
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${words.title} · ${product}`;
  }, [lang, words, product]);
  if (catalogue.state === "unauthorised") {
    return <Message title={words.signIn} choices={[{ href: `/${query}`, name: words.toSignIn }]} lang={lang} />;
  }
  if (catalogue.state === "waiting") {
    return <Message title={catalogue.tries === 0 ? words.waiting : words.waitingAgain(catalogue.tries)} lang={lang} />;
  }
  const { walls } = catalogue.catalogue;
  const wall = walls.find((one) => one.id === id);
  if (wall === undefined) {
    const choices = walls.map((one) => ({ href: `/mirror/${one.id}${query}`, name: named(lang, one) }));
    return <Message title={words.noWall(id)} lead={words.title} choices={choices} lang={lang} />;
  }
  const province = who.state === "in" ? who.identity.province : null;
  return <MirrorView key={wall.id} catalogue={catalogue.catalogue} {...{ wall, lang, province, connect }} />;
}
