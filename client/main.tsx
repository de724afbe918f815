import { type ComponentType, lazy, Suspense } from "react";
import { createRoot } from "react-dom/client";
import "./style/tokens.css";
import "./style/fonts.css";
import "./style/base.css";
import { fetchAccess } from "./live/access.ts";
import { fetchCatalogue } from "./live/catalogueSource.ts";
import { createLive, type Live, type LiveOptions } from "./live/live.ts";
import { pairedBrowser } from "./live/pairedBrowser.ts";
import { tryAgain } from "./live/tryAgain.ts";
import { PlainPage } from "./lobby/PlainPage.tsx";
import { Message } from "./scene/Message.tsx";
import { OwnScreenNotice } from "./scene/OwnScreenNotice.tsx";
import type { ConnectScreen } from "./wall/ScreenPage.tsx";
import { parseScreenAddress } from "./wall/screenAddress.ts";
import { type Connect, WallPage } from "./wall/WallPage.tsx";
import { parseWallAddress } from "./wall/wallAddress.ts";
import { type Lang, parseLang, wordsOf } from "./words/language.ts";

const RELOAD_AFTER_MS = 10_000;

const paired = pairedBrowser();

/** A living page; of a paired screen with its proof, and at its orders. */
function openLive(options: LiveOptions): Live {
  const live = createLive({ ...options, prove: paired.prove });
  paired.follow(live);
  return live;
}

const connect: Connect = (wall, view) => openLive({ wall, view });
const connectRoom: Connect = (wall, view) => openLive({ wall, view, room: true });
const connectScreen: ConnectScreen = (wall, view, slot) => openLive({ wall, view, slot });

/** A view in a script of its own; fetched again while the server is away. */
function later<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await tryAgain(load, new AbortController().signal) }));
}

const LobbyView = later(async () => (await import("./lobby/LobbyView.tsx")).LobbyView);
const AccountView = later(async () => (await import("./lobby/AccountView.tsx")).AccountView);
const EnrolView = later(async () => (await import("./lobby/EnrolView.tsx")).EnrolView);
const DutyPage = later(async () => (await import("./duty/DutyPage.tsx")).DutyPage);
const RoomPage = later(async () => (await import("./room/RoomPage.tsx")).RoomPage);
const DirectorPage = later(async () => (await import("./director/DirectorPage.tsx")).DirectorPage);
const EditorPage = later(async () => (await import("./editor/EditorPage.tsx")).EditorPage);
const MirrorPage = later(async () => (await import("./mirror/MirrorPage.tsx")).MirrorPage);
const ScreenPage = later(async () => (await import("./wall/ScreenPage.tsx")).ScreenPage);
const PairingPage = later(async () => (await import("./screen/PairingPage.tsx")).PairingPage);
const TrustPage = later(async () => (await import("./trust/TrustPage.tsx")).TrustPage);
const AgencyPage = later(async () => (await import("./agency/AgencyPage.tsx")).AgencyPage);
const AdminView = later(async () => (await import("./admin/AdminView.tsx")).AdminView);

function page() {
  const query = new URLSearchParams(location.search);
  const lang = parseLang(query.get("lang"));
  const { pathname } = location;
  const address = parseWallAddress(pathname, location.search);
  if (address !== null) return <WallPage first={address} source={fetchCatalogue(new AbortController().signal)} connect={connect} />;
  const screen = parseScreenAddress(pathname, location.search);
  if (screen !== null) return <ScreenPage address={screen} source={fetchCatalogue(new AbortController().signal)} connect={connectScreen} />;
  if (pathname === "/") return <LobbyView lang={lang} />;
  if (/^\/enrol\/?$/.test(pathname)) return <EnrolView lang={lang} token={query.get("token") ?? ""} />;
  if (/^\/account\/?$/.test(pathname)) return <AccountView lang={lang} />;
  if (/^\/admin\/?$/.test(pathname)) return <AdminView lang={lang} />;
  if (/^\/trust\/?$/.test(pathname)) return trust(lang);
  if (/^\/agency\/?$/.test(pathname)) return <AgencyPage lang={lang} />;
  if (/^\/screen\/?$/.test(pathname)) return <PairingPage lang={lang} />;
  if (/^\/duty(\/handover)?\/?$/.test(pathname)) return duty(lang, pathname);
  const site = /^\/site\/([a-z0-9-]+)\/?$/.exec(pathname)?.[1];
  if (site !== undefined) return room(lang, site);
  const mirrored = /^\/mirror\/([a-z0-9-]+)\/?$/.exec(pathname)?.[1];
  if (mirrored !== undefined) return mirror(lang, mirrored);
  const directed = /^\/director\/([a-z0-9-]+)\/?$/.exec(pathname)?.[1];
  if (directed !== undefined) return director(lang, directed);
  const edited = /^\/director\/([a-z0-9-]+)\/edit(?:\/([^/]+))?\/?$/.exec(pathname);
  if (edited !== null) return editor(lang, edited[1] ?? "", edited[2] ?? null);
  const { lobby } = wordsOf(lang);
  return <PlainPage title={lobby.notFound} lang={lang} />;
}

function duty(lang: Lang, pathname: string) {
  const { signal } = new AbortController();
  return (
    <DutyPage
      lang={lang}
      source={fetchCatalogue(signal)}
      access={fetchAccess(signal)}
      connect={connect}
      isHandover={pathname.includes("handover")}
    />
  );
}

function trust(lang: Lang) {
  const { signal } = new AbortController();
  return <TrustPage lang={lang} source={fetchCatalogue(signal)} access={fetchAccess(signal)} connect={connect} />;
}

function mirror(lang: Lang, wall: string) {
  const { signal } = new AbortController();
  return <MirrorPage source={fetchCatalogue(signal)} access={fetchAccess(signal)} {...{ wall, lang, connect }} />;
}

function director(lang: Lang, wall: string) {
  const { signal } = new AbortController();
  return <DirectorPage source={fetchCatalogue(signal)} access={fetchAccess(signal)} {...{ wall, lang, connect }} />;
}

function editor(lang: Lang, wall: string, scene: string | null) {
  const { signal } = new AbortController();
  const isProgramme = new URLSearchParams(location.search).has("programme");
  return <EditorPage source={fetchCatalogue(signal)} access={fetchAccess(signal)} {...{ wall, scene, isProgramme, lang, connect }} />;
}

function room(lang: Lang, site: string) {
  const { signal } = new AbortController();
  return <RoomPage site={site} lang={lang} source={fetchCatalogue(signal)} access={fetchAccess(signal)} connect={connectRoom} />;
}

const host = document.getElementById("root");
if (host !== null) {
  const lang = parseLang(new URLSearchParams(location.search).get("lang"));
  const root = createRoot(host, {
    onUncaughtError: () => {
      host.textContent = wordsOf(parseLang(document.documentElement.lang)).state.brokenPage;
      setTimeout(() => location.reload(), RELOAD_AFTER_MS);
    },
  });
  const show = (): void =>
    root.render(
      <>
        <Suspense fallback={null}>{page()}</Suspense>
        <OwnScreenNotice face={paired.face} lang={lang} />
      </>,
    );
  if (paired.isScreen) root.render(<Message title={wordsOf(lang).state.catalogueWaiting} lang={lang} />);
  void paired.ready.then(show);
}
