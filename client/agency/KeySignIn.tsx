import { type FormEvent, useState } from "react";
import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { agencyWords } from "#client/words/agency/words.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import type { Lang } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";

/** The form of an agency that is not signed in. */
export interface KeySignInProps {
  readonly lang: Lang;
  /** Whoever else is signed in on this browser; `null`: nobody. */
  readonly other: Identity | null;
  readonly onSignedIn: (identity: Identity) => void;
}

/** Takes the key once, for a session; it is kept nowhere on the page. */
export function KeySignIn({ lang, other, onSignedIn }: KeySignInProps) {
  const { signIn } = agencyWords(lang);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const enter = async (key: string): Promise<void> => {
    setBusy(true);
    setFault(null);
    const outcome = await send<Identity>({ path: "/session", body: { key }, lang });
    setBusy(false);
    if (outcome.kind === "done") return onSignedIn(outcome.body);
    const { problem } = outcome;
    setFault(problem === null ? peopleWords(lang).signIn.noAnswer : (problem.detail ?? problem.title));
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const said = new FormData(event.currentTarget).get("key");
    void enter(typeof said === "string" ? said.trim() : "");
  };
  return (
    <section className={style.block} aria-label={signIn.title} data-part="key">
      <h2>{signIn.title}</h2>
      <p className={style.lead}>{signIn.lead}</p>
      {other === null ? null : <p className={style.note}>{signIn.other(other.name, alertWords(lang).role[other.role])}</p>}
      <form className={style.form} onSubmit={submit}>
        <label className={style.field} data-wide="true">
          {signIn.key}
          <input name="key" type="password" autoComplete="off" spellCheck={false} required minLength={8} maxLength={200} />
          <span>{signIn.keyHint}</span>
        </label>
        {fault === null ? null : (
          <p className={style.fault} role="alert">
            {fault}
          </p>
        )}
        <div className={style.row} data-level="true">
          <button type="submit" data-main="true" disabled={isBusy}>
            {isBusy ? signIn.entering : signIn.enter}
          </button>
          <a href={lang === "en" ? "/trust?lang=en" : "/trust"}>{signIn.toTrust}</a>
        </div>
      </form>
    </section>
  );
}
