import { type FormEvent, useRef, useState } from "react";
import { send } from "#client/link/commands.ts";
import type { Lang } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import style from "./Forms.module.css";
import { type Faults, faultsOf, NO_FAULTS } from "./faults.ts";
import { PasswordField } from "./PasswordField.tsx";
import { textOf } from "./textOf.ts";

/** Changes the password of whoever is signed in; what is wrong is said at the field it is about. */
export function PasswordForm({ lang }: { readonly lang: Lang }) {
  const { account, enrol, signIn } = peopleWords(lang);
  const [asksCode, setAsksCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const [faults, setFaults] = useState(NO_FAULTS);
  const held = useRef<HTMLFormElement>(null);

  const tell = (found: Faults): void => {
    setFaults(found);
    const [first] = Object.keys(found);
    requestAnimationFrame(() => held.current?.querySelector<HTMLInputElement>(`input[name="${first ?? ""}"]`)?.focus());
  };
  const change = async (form: FormData): Promise<void> => {
    setBusy(true);
    setFaults(NO_FAULTS);
    const code = textOf(form, "code").replaceAll(/\D/g, "");
    const body = { current: textOf(form, "current"), password: textOf(form, "password"), ...(code === "" ? {} : { code }) };
    const outcome = await send({ path: "/session/password", body, lang });
    setBusy(false);
    if (outcome.kind === "done") {
      held.current?.reset();
      setAsksCode(false);
      setDone(true);
      return;
    }
    const isFirstAsked = outcome.problem?.code === "second-factor" && !asksCode;
    if (isFirstAsked) setAsksCode(true);
    tell(isFirstAsked ? { code: account.codeNeeded } : faultsOf(outcome.problem, signIn.noAnswer));
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setDone(false);
    const form = new FormData(event.currentTarget);
    if (textOf(form, "password") === textOf(form, "again")) void change(form);
    else tell({ again: enrol.differ });
  };

  return (
    <form ref={held} className={style.form} onSubmit={submit} aria-label={account.change}>
      <PasswordField name="current" label={account.current} autoComplete="current-password" fault={faults["current"]} />
      <PasswordField name="password" label={enrol.password} autoComplete="new-password" hint={enrol.hint} fault={faults["password"]} />
      <PasswordField name="again" label={account.again} autoComplete="new-password" fault={faults["again"]} />
      {asksCode ? (
        <PasswordField name="code" label={signIn.code} autoComplete="one-time-code" hint={signIn.codeHint} fault={faults["code"]} />
      ) : null}
      {faults[""] === undefined ? null : (
        <p className={style.fault} role="alert">
          {faults[""]}
        </p>
      )}
      {isDone ? (
        <p className={style.done} role="status">
          {account.changed}
        </p>
      ) : null}
      <button type="submit" disabled={isBusy}>
        {isBusy ? account.changing : account.change}
      </button>
    </form>
  );
}
