import { createRoot } from "react-dom/client";
import "./style/tokens.css";
import "./style/fonts.css";
import "./style/base.css";
import { createLive } from "./live/live.ts";
import { LobbyView } from "./lobby/LobbyView.tsx";
import { PlainPage } from "./lobby/PlainPage.tsx";
import { fetchCatalogue } from "./wall/catalogueSource.ts";
import { type Connect, WallPage } from "./wall/WallPage.tsx";
import { parseWallAddress } from "./wall/wallAddress.ts";
import { parseLang, wordsOf } from "./words/language.ts";

const RELOAD_AFTER_MS = 10_000;
/** Views of the product that later builds bring. */
const LATER_VIEWS = /^\/(mirror|director|duty|site|trust|admin|wall\/[^/]+\/[^/]+)(\/|$)/;

const connect: Connect = (wall, view) => createLive({ wall, view });

function page() {
  const lang = parseLang(new URLSearchParams(location.search).get("lang"));
  const address = parseWallAddress(location.pathname, location.search);
  if (address !== null) return <WallPage first={address} source={fetchCatalogue(new AbortController().signal)} connect={connect} />;
  if (location.pathname === "/") return <LobbyView lang={lang} />;
  const { lobby } = wordsOf(lang);
  return <PlainPage title={LATER_VIEWS.test(location.pathname) ? lobby.notBuilt : lobby.notFound} lang={lang} />;
}

const host = document.getElementById("root");
if (host !== null) {
  createRoot(host, {
    onUncaughtError: () => {
      host.textContent = wordsOf(parseLang(document.documentElement.lang)).state.brokenPage;
      setTimeout(() => location.reload(), RELOAD_AFTER_MS);
    },
  }).render(page());
}
