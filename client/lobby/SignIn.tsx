import { type FormEvent, useRef, useState } from "react";
import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import type { Lang } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import style from "./Forms.module.css";
import { textOf } from "./textOf.ts";

/** The form of someone who is not signed in. */
export interface SignInProps {
  readonly lang: Lang;
  /** Called with who it is now. */
  readonly onSignedIn: (identity: Identity) => void;
}

/** Asks for name and password, and for the second factor where the account has one. */
export function SignIn({ lang, onSignedIn }: SignInProps) {
  const { signIn } = peopleWords(lang);
  const [asksCode, setAsksCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const codeField = useRef<HTMLInputElement>(null);

  const enter = async (form: FormData): Promise<void> => {
    setBusy(true);
    setFault(null);
    const code = textOf(form, "code").replaceAll(/\D/g, "");
    const body = { username: textOf(form, "username"), password: textOf(form, "password"), ...(code === "" ? {} : { code }) };
    const outcome = await send<Identity>({ path: "/session", body, lang });
    setBusy(false);
    if (outcome.kind === "done") return onSignedIn(outcome.body);
    const { problem } = outcome;
    if (problem?.code === "second-factor" && !asksCode) {
      setAsksCode(true);
      requestAnimationFrame(() => codeField.current?.focus());
      return;
    }
    setFault(problem === null ? signIn.noAnswer : (problem.detail ?? problem.title));
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void enter(new FormData(event.currentTarget));
  };

  return (
    <form className={style.form} onSubmit={submit} aria-label={signIn.title}>
      <label>
        {signIn.username}
        <input name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required maxLength={60} />
      </label>
      <label>
        {signIn.password}
        <input name="password" type="password" autoComplete="current-password" required maxLength={128} />
      </label>
      {asksCode ? (
        <label>
          {signIn.code}
          <input ref={codeField} name="code" inputMode="numeric" autoComplete="one-time-code" required maxLength={8} />
          <span className={style.hint}>{signIn.codeHint}</span>
        </label>
      ) : null}
      {fault === null ? null : (
        <p className={style.fault} role="alert">
          {fault}
        </p>
      )}
      <button type="submit" disabled={isBusy}>
        {isBusy ? signIn.entering : signIn.enter}
      </button>
      <p className={style.hint}>{signIn.linkHint}</p>
    </form>
  );
}
