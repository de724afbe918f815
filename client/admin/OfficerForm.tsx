import { type FormEvent, useState } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import { ROLES, type Role } from "#shared/duty/role.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { type Lang, named } from "#client/words/language.ts";
import type { PeopleWords } from "#client/words/people/vi.ts";
import style from "./Admin.module.css";

/** What an administrator says of an officer. */
export interface OfficerAsked {
  readonly username?: string;
  readonly name: string;
  readonly role: Role;
  readonly site?: string;
}

export interface OfficerFormProps {
  /** Absent for a new one. */
  readonly held?: { readonly name: string; readonly role: Role; readonly site: string | null };
  readonly sites: readonly Site[];
  readonly isBusy: boolean;
  readonly words: PeopleWords["admin"];
  readonly lang: Lang;
  readonly onSave: (asked: OfficerAsked) => void;
  readonly onCancel?: () => void;
}

const PEOPLE = ROLES.filter((role) => role !== "screen" && role !== "agency");

/** Name, role and, for a site, which one. */
export function OfficerForm({ held, sites, isBusy, words, lang, onSave, onCancel }: OfficerFormProps) {
  const [role, setRole] = useState<Role>(held?.role ?? "duty");
  const roles = alertWords(lang).role;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value.normalize("NFC").trim() : "";
    };
    onSave({
      ...(held === undefined ? { username: field("username") } : {}),
      name: field("name"),
      role,
      ...(role === "site" ? { site: field("site") } : {}),
    });
  };
  return (
    <form className={style.row} onSubmit={submit}>
      {held === undefined ? (
        <label>
          {words.username}
          <input name="username" required maxLength={60} autoCapitalize="none" spellCheck={false} autoComplete="off" />
        </label>
      ) : null}
      <label>
        {words.name}
        <input name="name" required maxLength={100} defaultValue={held?.name} autoComplete="off" />
      </label>
      <label>
        {words.role}
        <select value={role} onChange={(event) => setRole(PEOPLE.find((each) => each === event.target.value) ?? "duty")}>
          {PEOPLE.map((each) => (
            <option key={each} value={each}>
              {roles[each]}
            </option>
          ))}
        </select>
      </label>
      {role === "site" ? (
        <label>
          {words.site}
          <select name="site" required defaultValue={held?.site ?? ""}>
            <option value="">{words.chooseSite}</option>
            {sites.map((site) => (
              <option key={site.id} value={site.id}>
                {named(lang, site)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <button type="submit" data-main="true" disabled={isBusy}>
        {isBusy ? words.adding : held === undefined ? words.add : words.save}
      </button>
      {onCancel === undefined ? null : (
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      )}
    </form>
  );
}
