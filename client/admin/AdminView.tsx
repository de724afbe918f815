import { useEffect, useState } from "react";
import type { Agency } from "#shared/catalogue/agency.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import { send } from "#client/link/commands.ts";
import { auditWords } from "#client/words/audit/words.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./Admin.module.css";
import { AuditList } from "./AuditList.tsx";
import { Keys } from "./Keys.tsx";
import { Officers } from "./Officers.tsx";
import type { OfficerRow } from "./officerRow.ts";
import { Screens } from "./screens/Screens.tsx";
import { useList } from "./useList.ts";

type Standing = { readonly state: "asking" | "refused" } | { readonly state: "known"; readonly identity: Identity };

/** The administrator's page: officers, the keys of agencies, and the audit. */
export function AdminView({ lang }: { readonly lang: Lang }) {
  const [standing, setStanding] = useState<Standing>({ state: "asking" });
  const { account, admin, signIn } = peopleWords(lang);
  const language = lang === "en" ? "?lang=en" : "";
  useEffect(() => {
    document.documentElement.lang = lang;
    void send<Identity>({ method: "GET", path: "/session", lang }).then((outcome) => {
      const isAllowed = outcome.kind === "done" && scopeOf(outcome.body.role, "officer.manage") === "all";
      setStanding(isAllowed ? { state: "known", identity: outcome.body } : { state: "refused" });
    });
  }, [lang]);
  const leave = (): void => {
    void send({ method: "DELETE", path: "/session", lang }).then(() => location.assign("/"));
  };
  return (
    <main className={style.page} lang={lang} data-view="admin">
      <header className={style.head}>
        <h1>{admin.title}</h1>
        {standing.state === "known" ? (
          <nav className={style.row} aria-label={admin.parts}>
            <a href="#officers">{admin.officers}</a>
            <a href="#keys">{admin.keys}</a>
            <a href="#screens">{screensWords(lang).title}</a>
            <a href="#audit">{auditWords(lang).title}</a>
          </nav>
        ) : null}
        {standing.state === "known" ? (
          <div className={style.row}>
            <span className={style.who}>{standing.identity.name}</span>
            <a href={`/account${language}`}>{account.title}</a>
            <a href={`/${language}`}>{wordsOf(lang).lobby.back}</a>
            <button type="button" onClick={leave}>
              {signIn.signOut}
            </button>
          </div>
        ) : null}
      </header>
      {standing.state === "asking" ? <p>{admin.loading}</p> : null}
      {standing.state === "refused" ? (
        <p className={style.fault}>
          {admin.forbidden} <a href="/">{wordsOf(lang).lobby.back}</a>
        </p>
      ) : null}
      {standing.state === "known" ? <Manage lang={lang} /> : null}
    </main>
  );
}

function Manage({ lang }: { readonly lang: Lang }) {
  const officers = useList<OfficerRow>("/officers");
  const sites = useList<Site>("/catalogue/sites");
  const agencies = useList<Agency>("/catalogue/agencies");
  const walls = useList<Wall>("/catalogue/walls");
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  return (
    <>
      <Officers officers={officers} sites={sites.rows?.filter(({ validTo }) => validTo === null || validTo >= today) ?? []} lang={lang} />
      <Keys agencies={agencies.rows ?? []} lang={lang} />
      {walls.rows === null ? null : <Screens walls={walls.rows} lang={lang} />}
      <AuditList officers={officers.rows ?? []} sites={sites.rows ?? []} lang={lang} />
    </>
  );
}
