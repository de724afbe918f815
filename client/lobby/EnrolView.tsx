import { type FormEvent, useEffect, useState } from "react";
import { send } from "#client/link/commands.ts";
import type { Lang } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import forms from "./Forms.module.css";
import { faultsOf, NO_FAULTS } from "./faults.ts";
import style from "./Lobby.module.css";
import { PasswordField } from "./PasswordField.tsx";
import { textOf } from "./textOf.ts";

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
  const [faults, setFaults] = useState(NO_FAULTS);

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
      setFactor(outcome.body.secondFactor);
      setStep(outcome.body.secondFactor === null ? "done" : "factor");
    } else setFaults(faultsOf(outcome.problem, signIn.noAnswer));
  };

  const confirm = async (code: string): Promise<void> => {
    const outcome = await send({ path: "/enrolments/confirm", body: { token, code: code.replaceAll(/\D/g, "") }, lang });
    if (outcome.kind === "done") setStep("done");
    else setFaults(faultsOf(outcome.problem, signIn.noAnswer));
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setFaults(NO_FAULTS);
    if (step === "factor") void confirm(textOf(form, "code"));
    else if (textOf(form, "password") === textOf(form, "again")) void choose(textOf(form, "password"));
    else setFaults({ again: enrol.differ });
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
              <PasswordField
                name="password"
                label={enrol.password}
                autoComplete="new-password"
                hint={enrol.hint}
                fault={faults["password"]}
              />
              <PasswordField name="again" label={enrol.again} autoComplete="new-password" fault={faults["again"]} />
            </>
          ) : (
            <FactorFields factor={factor} fault={faults["code"]} lang={lang} />
          )}
          {faults[""] === undefined ? null : (
            <p className={forms.fault} role="alert">
              {faults[""]}
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

interface FactorFieldsProps {
  readonly factor: SecondFactor | null;
  readonly fault: string | undefined;
  readonly lang: Lang;
}

function FactorFields({ factor, fault, lang }: FactorFieldsProps) {
  const { enrol, signIn } = peopleWords(lang);
  if (factor === null) return null;
  return (
    <>
      <p>{enrol.scan}</p>
      <img className={forms.qr} alt="QR" src={`data:image/svg+xml,${encodeURIComponent(factor.qr)}`} />
      <p className={forms.hint}>
        {enrol.secret} <span className={forms.secret}>{inFours(factor.secret)}</span>
      </p>
      <PasswordField name="code" label={signIn.code} autoComplete="one-time-code" fault={fault} />
    </>
  );
}

/** As people copy a long key by hand. */
function inFours(secret: string): string {
  return secret.match(/.{1,4}/gu)?.join(" ") ?? secret;
}
