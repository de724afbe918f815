import { useEffect, useState } from "react";
import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import { DeskHead } from "#client/widgets/deskPage/DeskHead.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { agencyWords } from "#client/words/agency/words.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { AgencyView } from "./AgencyView.tsx";
import { KeySignIn } from "./KeySignIn.tsx";

type Standing =
  | { readonly state: "asking" | "away" }
  /** Nobody, or somebody who is no agency. */
  | { readonly state: "out"; readonly other: Identity | null }
  | { readonly state: "in"; readonly identity: Identity };

const AGAIN_MS = 3_000;

/** The page of a reporting agency: its key opens it, and it shows nothing of any other. */
export function AgencyPage({ lang }: { readonly lang: Lang }) {
  const [standing, setStanding] = useState<Standing>({ state: "asking" });
  const { title } = agencyWords(lang);
  const { product } = wordsOf(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${title} · ${product}`;
  }, [lang, title, product]);
  useEffect(() => whoIsIn(lang, setStanding), [lang]);
  if (standing.state === "in") return <AgencyView lang={lang} identity={standing.identity} onLeave={() => leave(lang)} />;
  return (
    <div className={style.page} lang={lang} data-desk-page="true" data-view="agency" data-standing={standing.state} data-drill="false">
      <DeskHead title={title} lang={lang} otherLang={lang === "en" ? "/agency" : "/agency?lang=en"} />
      <main className={style.content}>
        {standing.state === "out" ? (
          <KeySignIn lang={lang} other={standing.other} onSignedIn={(identity) => setStanding(standingOf(identity))} />
        ) : (
          <AskedNote asked={{ state: standing.state === "away" ? "away" : "waiting", answer: null, why: null }} lang={lang} />
        )}
      </main>
    </div>
  );
}

function standingOf(identity: Identity): Standing {
  return identity.role === "agency" ? { state: "in", identity } : { state: "out", other: identity };
}

/** Asks until it is answered; the undo ends the tries. */
function whoIsIn(lang: Lang, tell: (standing: Standing) => void): () => void {
  const stop = new AbortController();
  let undo = (): void => undefined;
  const ask = async (): Promise<void> => {
    const outcome = await send<Identity>({ method: "GET", path: "/session", lang, signal: stop.signal });
    if (stop.signal.aborted) return;
    if (outcome.kind === "done") return tell(standingOf(outcome.body));
    if (outcome.kind === "refused") return tell({ state: "out", other: null });
    tell({ state: "away" });
    undo = pageTimers().after(AGAIN_MS, () => void ask());
  };
  void ask();
  return () => {
    stop.abort();
    undo();
  };
}

function leave(lang: Lang): void {
  void send({ method: "DELETE", path: "/session", lang }).then(() => location.assign(lang === "en" ? "/agency?lang=en" : "/agency"));
}
