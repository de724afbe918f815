import { type FormEvent, useEffect, useState } from "react";
import { send } from "#client/link/commands.ts";
import type { Lang } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import forms from "./Forms.module.css";
import style from "./Lobby.module.css";

interface Enrolling {
  readonly username: string;
  readonly name: string;
  readonly needsSecondFactor: boolean;
}

interface SecondFactor {
  readonly secret: string;
  readonly uri: string;
  /** An SVG. */
  readonly qr: string;
}

type Step = "looking" | "bad" | "away" | "password" | "factor" | "done";

/** Where a one-time link leads: a password is chosen, and where the role needs it a second factor is bound. */
export function EnrolView({ lang, token }: { readonly lang: Lang; readonly token: string }) {
  const { enrol, signIn } = peopleWords(lang);
  const [step, setStep] = useState<Step>("looking");
  const [who, setWho] = useState<Enrolling | null>(null);
  const [factor, setFactor] = useState<SecondFactor | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  useEffect(() => {
    document.documentElement.lang = lang;
    void send<Enrolling>({ path: "/enrolments/look", body: { token }, lang }).then((outcome) => {
      if (outcome.kind === "done") setWho(outcome.body);
      setStep(outcome.kind === "done" ? "password" : outcome.kind === "refused" ? "bad" : "away");
    });
  }, [lang, token]);

  const choose = async (password: string): Promise<void> => {
    const outcome = await send<{ readonly secondFactor: SecondFactor | null }>({ path: "/enrolments", body: { token, password }, lang });
    if (outcome.kind === "done") {
      setFault(null);
      setFactor(outcome.body.secondFactor);
      setStep(outcome.body.secondFactor === null ? "done" : "factor");
    } else setFault(outcome.problem?.errors?.[0]?.detail ?? outcome.problem?.detail ?? outcome.problem?.title ?? signIn.noAnswer);
  };

  const confirm = async (code: string): Promise<void> => {
    const outcome = await send({ path: "/enrolments/confirm", body: { token, code: code.replaceAll(/\D/g, "") }, lang });
    if (outcome.kind === "done") setStep("done");
    else setFault(outcome.problem?.detail ?? outcome.problem?.title ?? signIn.noAnswer);
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    setFault(null);
    if (step === "factor") void confirm(field("code"));
    else if (field("password") === field("again")) void choose(field("password"));
    else setFault(enrol.differ);
  };

  return (
    <main className={style.lobby} lang={lang} data-view="enrol" data-step={step}>
      <h1>{enrol.title}</h1>
      {who === null ? null : <p className={style.lead}>{enrol.for(who.name, who.username)}</p>}
      {step === "bad" ? <p className={forms.fault}>{enrol.bad}</p> : null}
      {step === "away" ? <p className={forms.fault}>{signIn.noAnswer}</p> : null}
      {step === "password" || step === "factor" ? (
        <form className={forms.form} onSubmit={submit} key={step}>
          {step === "password" ? (
            <>
              <label>
                {enrol.password}
                <input name="password" type="password" autoComplete="new-password" required minLength={12} maxLength={128} />
                <span className={forms.hint}>{enrol.hint}</span>
              </label>
              <label>
                {enrol.again}
                <input name="again" type="password" autoComplete="new-password" required maxLength={128} />
              </label>
            </>
          ) : (
            <FactorFields factor={factor} lang={lang} />
          )}
          {fault === null ? null : (
            <p className={forms.fault} role="alert">
              {fault}
            </p>
          )}
          <button type="submit">{step === "password" ? enrol.save : enrol.confirm}</button>
        </form>
      ) : null}
      {step === "done" ? (
        <>
          <p className={style.lead}>{enrol.done}</p>
          <ul className={style.views}>
            <li>
              <a href="/">{enrol.toSignIn}</a>
            </li>
          </ul>
        </>
      ) : null}
    </main>
  );
}

function FactorFields({ factor, lang }: { readonly factor: SecondFactor | null; readonly lang: Lang }) {
  const { enrol, signIn } = peopleWords(lang);
  if (factor === null) return null;
  return (
    <>
      <p>{enrol.scan}</p>
      <img className={forms.qr} alt="QR" src={`data:image/svg+xml,${encodeURIComponent(factor.qr)}`} />
      <p className={forms.hint}>
        {enrol.secret} <span className={forms.secret}>{factor.secret}</span>
      </p>
      <label>
        {signIn.code}
        <input name="code" inputMode="numeric" autoComplete="one-time-code" required maxLength={8} />
      </label>
    </>
  );
}
