import { useEffect, useState, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import type { View } from "#shared/wire/events.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import type { Live } from "#client/live/live.ts";
import { addressText } from "#client/scene/addressText.ts";
import { Message } from "#client/scene/Message.tsx";
import { named, wordsOf } from "#client/words/language.ts";
import { keyWish } from "./sceneKeys.ts";
import { WallView } from "./WallView.tsx";
import { parseWallAddress, type WallAddress } from "./wallAddress.ts";

/** Makes the live connection of a wall's view. */
export type Connect = (wall: string, view: View) => Live;

/** A wall by its address. */
export interface WallPageProps {
  readonly first: WallAddress;
  readonly source: CatalogueSource;
  readonly connect: Connect;
}

/** Waits for the catalogue, checks what the address asks for, and shows the wall or what there is to choose. */
export function WallPage({ first, source, connect }: WallPageProps) {
  const [address, setAddress] = useState(first);
  const catalogue = useSyncExternalStore(source.subscribe, source.get);
  const words = wordsOf(address.lang);
  useEffect(() => {
    const read = () => setAddress((held) => parseWallAddress(location.pathname, location.search) ?? held);
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, []);
  useEffect(() => {
    document.documentElement.lang = address.lang;
    document.title = words.product;
  }, [address.lang, words]);
  if (catalogue.state === "unauthorised") return <Message title={words.state.signIn} lang={address.lang} />;
  if (catalogue.state === "waiting") {
    return (
      <Message
        title={catalogue.tries === 0 ? words.state.catalogueWaiting : words.state.catalogueFailed(catalogue.tries)}
        lang={address.lang}
      />
    );
  }
  return <ChosenWall address={address} setAddress={setAddress} catalogue={catalogue.catalogue} connect={connect} />;
}

interface ChosenProps {
  readonly address: WallAddress;
  readonly setAddress: (address: WallAddress) => void;
  readonly catalogue: Catalogue;
  readonly connect: Connect;
}

function ChosenWall({ address, setAddress, catalogue, connect }: ChosenProps) {
  const words = wordsOf(address.lang);
  const wall = catalogue.walls.find((one) => one.id === address.wall);
  const sceneId = address.scene ?? wall?.scenes[0];
  const scenes = (wall?.scenes ?? []).flatMap((id) => catalogue.scenes.filter((scene) => scene.id === id));
  const scene = scenes.find((one) => one.id === sceneId);
  const [connectHere] = useState(() => (view: View) => connect(address.wall, view));
  useSceneKeys(address, scenes, scene?.id ?? "", setAddress);
  if (wall === undefined) {
    const choices = catalogue.walls.map((one) => ({ href: `/wall/${one.id}`, name: named(address.lang, one) }));
    return <Message title={words.choose.noWall(address.wall)} lead={words.choose.walls} choices={choices} lang={address.lang} />;
  }
  if (scene === undefined) {
    const choices = scenes.map((one) => ({
      href: addressText(location.pathname, location.search, { scene: one.id }),
      name: named(address.lang, one),
    }));
    return (
      <Message
        title={words.choose.noScene(address.scene ?? "")}
        lead={words.choose.scenes}
        foot={words.choose.keys}
        choices={choices}
        lang={address.lang}
      />
    );
  }
  if (address.indicator !== null && !catalogue.indicators.some((one) => one.code === address.indicator)) {
    const choices = [{ href: addressText(location.pathname, location.search, { indicator: null }), name: named(address.lang, scene) }];
    return <Message title={words.choose.noIndicator(address.indicator)} choices={choices} lang={address.lang} />;
  }
  if (address.period !== null && parsePeriod(address.period) === null) {
    const choices = [{ href: addressText(location.pathname, location.search, { period: null }), name: named(address.lang, scene) }];
    return <Message title={words.choose.noPeriod(address.period)} choices={choices} lang={address.lang} />;
  }
  return <WallView key={scene.id} address={address} scene={scene} catalogue={catalogue} connect={connectHere} />;
}

function useSceneKeys(address: WallAddress, scenes: readonly Scene[], current: string, setAddress: (address: WallAddress) => void): void {
  useEffect(() => {
    const onKey = (key: KeyboardEvent) => {
      if (key.ctrlKey || key.altKey || key.metaKey) return;
      const wish = keyWish(
        key.key,
        scenes.map((scene) => scene.id),
        current,
      );
      if (wish === null) return;
      const next = wish.kind === "lang" ? { lang: address.lang === "vi" ? ("en" as const) : ("vi" as const) } : { scene: wish.scene };
      history.pushState(null, "", addressText(location.pathname, location.search, next));
      setAddress({ ...address, ...next });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
