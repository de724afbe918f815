import { useEffect, useState, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { View } from "#shared/wire/events.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import type { Live } from "#client/live/live.ts";
import { Message } from "#client/scene/Message.tsx";
import { named, wordsOf } from "#client/words/language.ts";
import { testCardWords } from "#client/words/testCard/words.ts";
import { ScreenView } from "./ScreenView.tsx";
import type { ScreenAddress } from "./screenAddress.ts";

/** Makes the live connection of one screen of a wall. */
export type ConnectScreen = (wall: string, view: View, slot: string) => Live;

/** One screen of a wall by its address. */
export interface ScreenPageProps {
  readonly address: ScreenAddress;
  readonly source: CatalogueSource;
  readonly connect: ConnectScreen;
}

/** Waits for the catalogue and shows the screen's part of its wall, or what there is to choose. */
export function ScreenPage({ address, source, connect }: ScreenPageProps) {
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const { lang } = address;
  const words = wordsOf(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${words.product} · ${address.slot}`;
  }, [address, lang, words]);
  if (catalogue.state === "unauthorised") return <Message title={words.state.signIn} lang={lang} />;
  if (catalogue.state === "waiting") {
    return (
      <Message title={catalogue.tries === 0 ? words.state.catalogueWaiting : words.state.catalogueFailed(catalogue.tries)} lang={lang} />
    );
  }
  return <ChosenScreen catalogue={catalogue.catalogue} {...{ address, connect }} />;
}

interface ChosenProps extends Pick<ScreenPageProps, "address" | "connect"> {
  readonly catalogue: Catalogue;
}

/** A page that follows holds what every scene shows: a cut then needs nothing from the network. */
const EVERY_SCENE: View = {};

function ChosenScreen({ address, connect, catalogue }: ChosenProps) {
  const { lang, card } = address;
  const { choose } = wordsOf(lang);
  const wall = catalogue.walls.find(({ id }) => id === address.wall);
  const slot = wall?.screens.find(({ id }) => id === address.slot);
  const [live] = useState(() => connect(address.wall, EVERY_SCENE, address.slot));
  if (wall === undefined) {
    const choices = catalogue.walls.map((one) => ({ href: `/wall/${one.id}`, name: named(lang, one) }));
    return <Message title={choose.noWall(address.wall)} lead={choose.walls} choices={choices} lang={lang} />;
  }
  if (slot === undefined) {
    const choices = [
      ...wall.screens.map(({ id }) => ({ href: `/wall/${wall.id}/${id}`, name: id })),
      { href: `/wall/${wall.id}`, name: named(lang, wall) },
    ];
    const words = testCardWords(lang);
    return <Message title={words.noScreen(wall.id, address.slot)} lead={words.screens} choices={choices} lang={lang} />;
  }
  return <ScreenView {...{ wall, slot, catalogue, live, lang, card }} />;
}
