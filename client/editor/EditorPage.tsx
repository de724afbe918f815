import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { View } from "#shared/wire/events.ts";
import type { Access } from "#client/live/access.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import { lightView } from "#client/live/lightView.ts";
import type { Live } from "#client/live/living.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import type { Store } from "#client/live/store.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { editorWords } from "#client/words/editor/words.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import type { EditorDesk } from "./editorDesk.ts";
import { OpenScene } from "./OpenScene.tsx";
import { Plain } from "./Plain.tsx";
import { ScenesPage } from "./scenes/ScenesPage.tsx";

/** The editor by its address. */
export interface EditorPageProps {
  readonly wall: string;
  /** `null`: the list of scenes. */
  readonly scene: string | null;
  /** Opens the list on the wall's programme. */
  readonly isProgramme: boolean;
  readonly lang: Lang;
  readonly source: CatalogueSource;
  readonly access: Store<Access>;
  /** Makes the link of the page. */
  readonly connect: (wall: string, view: View) => Live;
}

/** Waits for who it is and for the catalogue, and opens the editor to those who may. */
export function EditorPage({ lang, source, access, wall, scene, ...rest }: EditorPageProps) {
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const who = useSyncExternalStore(access.subscribe, access.get);
  const { page, title } = editorWords(lang);
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
  if (scopeOf(role, "scene.edit") !== "all") return <Plain lang={lang} text={page.noRight(alertWords(lang).role[role])} leadsToSignIn />;
  const found = catalogue.catalogue.walls.find(({ id }) => id === wall);
  if (found === undefined) return <Plain lang={lang} text={page.noWall(wall)} />;
  return <OpenEditor key={scene} {...{ lang, scene, ...rest }} catalogue={catalogue.catalogue} wall={found} identity={who.identity} />;
}

interface OpenEditorProps extends Pick<EditorPageProps, "lang" | "connect" | "scene" | "isProgramme"> {
  readonly catalogue: Catalogue;
  readonly wall: Wall;
  readonly identity: Identity;
}

function OpenEditor({ lang, catalogue, wall, identity, connect, scene, isProgramme }: OpenEditorProps) {
  const live = useMemo(() => connect(wall.id, lightView(catalogue, wall.id)), [connect, catalogue, wall]);
  const pulse = useMemo(() => createSecondPulse(), []);
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  useEffect(() => pulse.start(), [pulse]);
  useEffect(() => live.start(), [live]);
  const isKnown = useSyncExternalStore(live.link.subscribe, () => live.link.get().cursor !== null);
  const inForce = useSyncExternalStore(live.shows.subscribe, () => catalogueInForce(catalogue, live.shows.get()));
  const here = inForce.walls.find(({ id }) => id === wall.id) ?? wall;
  const desk = useMemo<EditorDesk>(
    () => ({ live, catalogue, wall: here, names, lang, identity, pulse }),
    [live, catalogue, here, names, lang, identity, pulse],
  );
  if (!isKnown) return <Plain lang={lang} text={editorWords(lang).page.waiting} />;
  return scene === null ? <ScenesPage desk={desk} isProgramme={isProgramme} /> : <OpenScene desk={desk} id={scene} />;
}
