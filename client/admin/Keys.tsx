import { type FormEvent, useState } from "react";
import type { Agency } from "#shared/catalogue/agency.ts";
import { send } from "#client/link/commands.ts";
import { formatDate } from "#client/words/format.ts";
import { type Lang, named } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import style from "./Admin.module.css";
import { SureButton } from "./SureButton.tsx";
import { ToldOnce } from "./ToldOnce.tsx";
import { useList } from "./useList.ts";

/** A key as the server lists it; the key itself is never listed. */
interface KeyRow {
  readonly id: string;
  readonly agency: string;
  readonly topic: "actual" | "exercise";
  readonly createdAt: number;
}

/** The keys agencies post with: made, listed, revoked. */
export function Keys({ agencies, lang }: { readonly agencies: readonly Agency[]; readonly lang: Lang }) {
  const { admin } = peopleWords(lang);
  const keys = useList<KeyRow>("/keys");
  const [told, setTold] = useState<{ readonly agency: string; readonly key: string } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const nameOf = (code: string): string => {
    const agency = agencies.find((each) => each.code === code);
    return agency === undefined ? code : named(lang, agency);
  };

  const run = async (
    command: Parameters<typeof send>[0],
    then: (answer: { readonly key?: string | null } | null) => void,
  ): Promise<void> => {
    const outcome = await send<{ readonly key?: string | null } | null>({ ...command, key: crypto.randomUUID(), lang });
    setFault(outcome.kind === "done" ? null : (outcome.problem?.detail ?? outcome.problem?.title ?? admin.noAnswer));
    if (outcome.kind === "done") then(outcome.body);
    keys.reload();
  };
  const create = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [agency, topic] = [form.get("agency"), form.get("topic")];
    if (typeof agency !== "string") return;
    void run({ path: "/keys", body: { agency, topic } }, (answer) =>
      setTold(typeof answer?.key === "string" ? { agency, key: answer.key } : null),
    );
  };

  return (
    <section className={style.block} id="keys" aria-label={admin.keys}>
      <h2>{admin.keys}</h2>
      {told === null ? null : (
        <ToldOnce text={admin.keyFor(nameOf(told.agency))} secret={told.key} words={admin} onClose={() => setTold(null)} />
      )}
      {fault === null ? null : (
        <p className={style.fault} role="alert">
          {fault}
        </p>
      )}
      <form className={style.row} onSubmit={create}>
        <label>
          {admin.agency}
          <select name="agency" required defaultValue="">
            <option value="">{admin.chooseAgency}</option>
            {agencies.map((agency) => (
              <option key={agency.code} value={agency.code}>
                {agency.code} · {named(lang, agency)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {admin.topic}
          <select name="topic">
            <option value="actual">{admin.actual}</option>
            <option value="exercise">{admin.exercise}</option>
          </select>
        </label>
        <button type="submit" data-main="true">
          {admin.addKey}
        </button>
      </form>
      <div className={style.scroll} data-long="true">
        <table className={style.table}>
          <thead>
            <tr>
              {[admin.agency, admin.topic, admin.created, admin.acts].map((word) => (
                <th key={word}>{word}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.rows?.map((each) => (
              <tr key={each.id} data-key={each.id}>
                <td>{nameOf(each.agency)}</td>
                <td>{admin[each.topic]}</td>
                <td>{formatDate(each.createdAt)}</td>
                <td>
                  <SureButton
                    text={admin.revoke}
                    sure={admin.sure}
                    onSure={() => void run({ method: "DELETE", path: `/keys/${each.id}` }, () => undefined)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {keys.isAway ? <p className={style.fault}>{admin.noAnswer}</p> : null}
      {keys.rows?.length === 0 ? <p>{admin.none}</p> : null}
    </section>
  );
}
