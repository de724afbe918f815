import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import type { View } from "#shared/wire/events.ts";
import type { CatalogueSource } from "#client/live/catalogueSource.ts";
import type { Live } from "#client/live/live.ts";
import { addressText } from "#client/scene/addressText.ts";
import { Message } from "#client/scene/Message.tsx";
import { named, wordsOf } from "#client/words/language.ts";
import { type KeyWish, keyWish } from "./sceneKeys.ts";
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
  const scenes = (wall?.scenes ?? []).flatMap((id) => catalogue.scenes.filter((scene) => scene.id === id));
  const scene = pinnedScene(address, scenes);
  const [connectHere] = useState(() => (view: View) => connect(address.wall, view));
  const onAir = useRef("");
  const onScene = useCallback((id: string) => {
    onAir.current = id;
  }, []);
  useSceneKeys({ address, scenes, onAir, setAddress });
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
    const choices = [
      { href: addressText(location.pathname, location.search, { indicator: null }), name: named(address.lang, scene ?? wall) },
    ];
    return <Message title={words.choose.noIndicator(address.indicator)} choices={choices} lang={address.lang} />;
  }
  if (address.period !== null && parsePeriod(address.period) === null) {
    const choices = [{ href: addressText(location.pathname, location.search, { period: null }), name: named(address.lang, scene ?? wall) }];
    return <Message title={words.choose.noPeriod(address.period)} choices={choices} lang={address.lang} />;
  }
  return <WallView key={scene?.id ?? ""} connect={connectHere} {...{ address, wall, scene, catalogue, onScene }} />;
}

/** `null`: the page follows its wall; `undefined`: there is no such scene. A page that asks for figures of its own stands still on the first. */
function pinnedScene({ scene, indicator, set, period }: WallAddress, scenes: readonly Scene[]): Scene | null | undefined {
  if (scene !== null) return scenes.find(({ id }) => id === scene);
  return indicator === null && set === null && period === null ? null : scenes[0];
}

interface KeyProps {
  readonly address: WallAddress;
  readonly scenes: readonly Scene[];
  /** The scene that is on this page. */
  readonly onAir: RefObject<string>;
  readonly setAddress: (address: WallAddress) => void;
}

function useSceneKeys({ address, scenes, onAir, setAddress }: KeyProps): void {
  useEffect(() => {
    const onKey = (key: KeyboardEvent) => {
      if (key.ctrlKey || key.altKey || key.metaKey) return;
      const wish = keyWish(
        key.key,
        scenes.map((scene) => scene.id),
        onAir.current,
      );
      if (wish === null) return;
      const next = changeFor(wish, address);
      history.pushState(null, "", addressText(location.pathname, location.search, next));
      setAddress({ ...address, ...next });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}

const FOLLOWING = { scene: null, indicator: null, set: null, period: null };

function changeFor(wish: KeyWish, { lang }: WallAddress): Partial<WallAddress> & Readonly<Record<string, string | null>> {
  if (wish.kind === "lang") return { lang: lang === "vi" ? "en" : "vi" };
  return wish.kind === "follow" ? FOLLOWING : { scene: wish.scene };
}
