import { useEffect, useState } from "react";
import { send } from "#client/link/commands.ts";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { alertWords } from "#client/words/alerts/words.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import style from "./Lobby.module.css";
import { SignIn } from "./SignIn.tsx";
import { readSystemState, type SystemState } from "./systemState.ts";

const READ_EVERY_MS = 10_000;

/** The first page: what you may open and how the system is. */
export function LobbyView({ lang }: { readonly lang: Lang }) {
  const [system, setSystem] = useState<SystemState | null>(null);
  const words = wordsOf(lang);
  const { lobby } = words;
  useEffect(() => {
    document.documentElement.lang = lang;
    let gone = false;
    const read = () =>
      void readSystemState().then((state) => {
        if (!gone) setSystem(state);
      });
    read();
    const timer = setInterval(read, READ_EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [lang]);
  const drill = system?.drill ?? null;
  return (
    <div className={style.page} lang={lang} data-view="lobby" data-drill={drill !== null}>
      {drill === null ? null : (
        <div className={style.band}>
          <DrillBand title={drill.title} lang={lang} />
        </div>
      )}
      <main className={style.lobby}>
        <h1>{words.product}</h1>
        <p className={style.lead}>{lobby.lead}</p>
        {system !== null && system.identity === null && system.alive ? (
          <section aria-label={peopleWords(lang).signIn.title}>
            <h2>{peopleWords(lang).signIn.title}</h2>
            <SignIn lang={lang} onSignedIn={({ views }) => location.assign(`${views[0] ?? "/"}${lang === "en" ? "?lang=en" : ""}`)} />
          </section>
        ) : null}
        {system === null ? <p>{words.freshness.waiting}</p> : <Known system={system} lang={lang} />}
      </main>
      {drill === null ? null : <DrillWatermark lang={lang} />}
    </div>
  );
}

function Known({ system, lang }: { readonly system: SystemState; readonly lang: Lang }) {
  const { lobby, choose } = wordsOf(lang);
  const language = lang === "en" ? "?lang=en" : "";
  return (
    <>
      <section aria-label={lobby.views}>
        <h2>{lobby.views}</h2>
        {system.walls.length === 0 ? (
          <p>{lobby.signInHint}</p>
        ) : (
          <ul className={style.views}>
            {ownViews(system.identity).map((path) => (
              <li key={path}>
                <a href={`${path}${language}`}>{peopleWords(lang).views[path.split("/")[1] ?? ""] ?? path}</a>
              </li>
            ))}
            {system.walls.map((wall) => (
              <li key={wall.id}>
                <a href={`/wall/${wall.id}${language}`}>
                  {lobby.wall}: {named(lang, wall)}
                </a>
              </li>
            ))}
          </ul>
        )}
        <p className={style.hint}>{choose.keys}</p>
      </section>
      <section aria-label={lobby.state}>
        <h2>{lobby.state}</h2>
        <dl className={style.state}>
          <dt>{lobby.server}</dt>
          <dd>{system.alive ? lobby.alive : lobby.away}</dd>
          <dt>{lobby.journal}</dt>
          <dd>{system.journal === null ? lobby.away : lobby[system.journal]}</dd>
          <dt>{lobby.drill}</dt>
          <dd>{system.drill === null ? lobby.drillOff : lobby.drillOn(system.drill.title?.[lang] ?? "")}</dd>
        </dl>
        <Who identity={system.identity} lang={lang} />
      </section>
    </>
  );
}

/** The views of a role, the walls apart. */
function ownViews(identity: SystemState["identity"]): readonly string[] {
  return identity?.views.filter((path) => !path.startsWith("/wall/")) ?? [];
}

function Who({ identity, lang }: { readonly identity: SystemState["identity"]; readonly lang: Lang }) {
  const { lobby } = wordsOf(lang);
  if (identity === null) return <p>{lobby.anonymous}</p>;
  const leave = (): void => {
    void send({ method: "DELETE", path: "/session", lang }).then(() => location.reload());
  };
  return (
    <p className={style.who}>
      {lobby.signedInAs(`${identity.name} (${alertWords(lang).role[identity.role]})`)}
      <a href={`/account${lang === "en" ? "?lang=en" : ""}`}>{peopleWords(lang).account.title}</a>
      <button type="button" onClick={leave}>
        {peopleWords(lang).signIn.signOut}
      </button>
    </p>
  );
}
