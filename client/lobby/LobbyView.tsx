import { useEffect, useState } from "react";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import style from "./Lobby.module.css";
import { readSystemState, type SystemState } from "./systemState.ts";

/** The first page: what you may open and how the system is. */
export function LobbyView({ lang }: { readonly lang: Lang }) {
  const [system, setSystem] = useState<SystemState | null>(null);
  const words = wordsOf(lang);
  const { lobby } = words;
  useEffect(() => {
    document.documentElement.lang = lang;
    let gone = false;
    void readSystemState().then((state) => {
      if (!gone) setSystem(state);
    });
    return () => {
      gone = true;
    };
  }, [lang]);
  return (
    <main className={style.lobby} lang={lang} data-view="lobby">
      <h1>{words.product}</h1>
      <p className={style.lead}>{lobby.lead}</p>
      {system === null ? <p>{words.freshness.waiting}</p> : <Known system={system} lang={lang} />}
    </main>
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
          <dd>{system.drill === null ? lobby.drillOff : lobby.drillOn(system.drill)}</dd>
        </dl>
        <p>{system.role === null ? lobby.anonymous : lobby.signedInAs(roleWord(system.role, lobby.roles))}</p>
      </section>
    </>
  );
}

function roleWord(role: string, roles: Readonly<Record<string, string>>): string {
  return roles[role] ?? role;
}
