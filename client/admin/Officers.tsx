import { useState } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import { send } from "#client/link/commands.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { foldText } from "#client/words/fold.ts";
import { formatDate, formatTime } from "#client/words/format.ts";
import { type Lang, named } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import style from "./Admin.module.css";
import { type OfficerAct, OfficerActs } from "./OfficerActs.tsx";
import { type OfficerAsked, OfficerForm } from "./OfficerForm.tsx";
import { type OfficerRow, onlyAdmin } from "./officerRow.ts";
import { ToldOnce } from "./ToldOnce.tsx";
import type { Listed } from "./useList.ts";

interface Told {
  readonly text: string;
  readonly secret?: string;
}

export interface OfficersProps {
  readonly officers: Listed<OfficerRow>;
  readonly sites: readonly Site[];
  readonly lang: Lang;
}

/** The officers: added, changed, disabled, sent a new link, signed out. */
export function Officers({ officers, sites, lang }: OfficersProps) {
  const { admin } = peopleWords(lang);
  const [told, setTold] = useState<Told | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [changing, setChanging] = useState<string | null>(null);
  const [query, setQuery] = useState("");
  const siteName = (id: string | null): string => {
    const site = sites.find((each) => each.id === id);
    return site === undefined ? (id ?? "") : named(lang, site);
  };

  const act = async (path: string, body: unknown, then: (answer: { readonly link?: string | null }) => Told | null): Promise<void> => {
    setBusy(true);
    const outcome = await send<{ readonly link?: string | null } | null>({ path, body, key: crypto.randomUUID(), lang });
    setBusy(false);
    setFault(null);
    if (outcome.kind === "done") {
      setChanging(null);
      setTold(then(outcome.body ?? {}));
    } else setFault(outcome.problem?.errors?.[0]?.detail ?? outcome.problem?.detail ?? outcome.problem?.title ?? admin.noAnswer);
    officers.reload();
  };
  const linked = (name: string, { link }: { readonly link?: string | null }): Told | null =>
    link === undefined || link === null ? null : { text: admin.linkFor(name), secret: link };
  const add = (asked: OfficerAsked): void => void act("/officers", asked, (answer) => linked(asked.name, answer));
  const actOn = (officer: OfficerRow, name: OfficerAct): void =>
    void act(`/officers/${officer.id}/${name}`, {}, (answer) =>
      name === "sign-out" ? { text: admin.signedOut(officer.name) } : linked(officer.name, answer),
    );
  const lone = onlyAdmin(officers.rows ?? []);
  const shown = officers.rows?.filter((each) => matches(`${each.name} ${each.username} ${siteName(each.site)}`, query)) ?? [];

  return (
    <section className={style.block} id="officers" aria-label={admin.officers}>
      <h2>{admin.officers}</h2>
      {lone === null ? null : (
        <p className={style.advice} role="note" data-advice="only-admin">
          {admin.onlyAdmin(lone.name)}
        </p>
      )}
      {told === null ? null : <ToldOnce text={told.text} secret={told.secret} words={admin} onClose={() => setTold(null)} />}
      {fault === null ? null : (
        <p className={style.fault} role="alert">
          {fault}
        </p>
      )}
      <OfficerForm key={officers.rows?.length ?? 0} sites={sites} words={admin} lang={lang} isBusy={isBusy} onSave={add} />
      <input
        type="search"
        value={query}
        placeholder={admin.search}
        aria-label={admin.search}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              {[admin.name, admin.username, admin.role, admin.site, admin.state, admin.lastSeen, admin.acts].map((word) => (
                <th key={word}>{word}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((each) =>
              changing === each.id ? (
                <tr key={each.id}>
                  <td colSpan={7}>
                    <OfficerForm
                      held={each}
                      sites={sites}
                      words={admin}
                      lang={lang}
                      isBusy={isBusy}
                      onSave={(asked) => void act(`/officers/${each.id}/change`, asked, (answer) => linked(asked.name, answer))}
                      onCancel={() => setChanging(null)}
                    />
                  </td>
                </tr>
              ) : (
                <tr key={each.id} data-officer={each.username} data-disabled={each.disabled}>
                  <td>{each.name}</td>
                  <td>{each.username}</td>
                  <td>{alertWords(lang).role[each.role]}</td>
                  <td className={style.wide}>{siteName(each.site)}</td>
                  <td>{stateOf(each, admin)}</td>
                  <td>{each.lastSeenAt === null ? admin.never : `${formatTime(each.lastSeenAt)} ${formatDate(each.lastSeenAt)}`}</td>
                  <td>
                    <OfficerActs officer={each} words={admin} onChange={() => setChanging(each.id)} onAct={(name) => actOn(each, name)} />
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      {officers.isAway ? <p className={style.fault}>{admin.noAnswer}</p> : null}
      {shown.length === 0 ? <p>{officers.rows === null ? admin.loading : query === "" ? admin.none : admin.filterNone}</p> : null}
    </section>
  );
}

type AdminWords = ReturnType<typeof peopleWords>["admin"];

function stateOf(officer: OfficerRow, admin: AdminWords): string {
  if (officer.disabled) return admin.disabled;
  if (!officer.hasPassword) return admin.waiting;
  return officer.hasSecondFactor ? `${admin.active}, ${admin.twoFactor}` : admin.active;
}

function matches(text: string, query: string): boolean {
  return foldText(text).includes(foldText(query));
}
