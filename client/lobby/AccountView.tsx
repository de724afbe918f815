import { useEffect, useState } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import forms from "./Forms.module.css";
import style from "./Lobby.module.css";
import { PasswordForm } from "./PasswordForm.tsx";

type Standing =
  | { readonly state: "asking" | "nobody" | "away" }
  | { readonly state: "known"; readonly identity: Identity; readonly site: string | null };

/** Who I am, and my password. */
export function AccountView({ lang }: { readonly lang: Lang }) {
  const [standing, setStanding] = useState<Standing>({ state: "asking" });
  const { account, signIn } = peopleWords(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    let gone = false;
    void whoAmI(lang).then((known) => {
      if (!gone) setStanding(known);
    });
    return () => {
      gone = true;
    };
  }, [lang]);
  const language = lang === "en" ? "?lang=en" : "";
  return (
    <main className={style.lobby} lang={lang} data-view="account" data-standing={standing.state}>
      <h1>{account.title}</h1>
      {standing.state === "nobody" ? <p className={forms.fault}>{account.nobody}</p> : null}
      {standing.state === "away" ? <p className={forms.fault}>{signIn.noAnswer}</p> : null}
      {standing.state === "known" ? <Account {...standing} lang={lang} /> : null}
      <ul className={style.views}>
        <li>
          <a href={`/${language}`}>{wordsOf(lang).lobby.back}</a>
        </li>
      </ul>
    </main>
  );
}

interface AccountProps {
  readonly identity: Identity;
  readonly site: string | null;
  readonly lang: Lang;
}

function Account({ identity, site, lang }: AccountProps) {
  const { account, admin } = peopleWords(lang);
  return (
    <>
      <dl className={style.state}>
        <dt>{admin.name}</dt>
        <dd>{identity.name}</dd>
        <dt>{admin.role}</dt>
        <dd>{alertWords(lang).role[identity.role]}</dd>
        {site === null ? null : (
          <>
            <dt>{admin.site}</dt>
            <dd>{site}</dd>
          </>
        )}
      </dl>
      <section aria-label={account.change}>
        <h2>{account.change}</h2>
        {/* Ids are made by the server: those of officers begin so, those of sign-in links and machines do not. */}
        {identity.id.startsWith("officer:") ? <PasswordForm lang={lang} /> : <p className={style.lead}>{account.byLink}</p>}
      </section>
    </>
  );
}

async function whoAmI(lang: Lang): Promise<Standing> {
  const outcome = await send<Identity>({ method: "GET", path: "/session", lang });
  if (outcome.kind !== "done") return { state: outcome.kind === "refused" ? "nobody" : "away" };
  const identity = outcome.body;
  if (identity.site === null) return { state: "known", identity, site: null };
  const sites = await send<readonly Site[]>({ method: "GET", path: "/catalogue/sites", lang });
  const site = sites.kind === "done" ? sites.body.find(({ id }) => id === identity.site) : undefined;
  return { state: "known", identity, site: site === undefined ? identity.site : named(lang, site) };
}
