import { type FormEvent, useState } from "react";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { ScreenStatus } from "#shared/screen/pageStatus.ts";
import { SureButton } from "#client/admin/SureButton.tsx";
import { type Lang, named } from "#client/words/language.ts";
import { peopleWords } from "#client/words/people/words.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./Screens.module.css";
import type { ScreenActs } from "./useScreenActs.ts";

/** What can be done with a paired screen. */
export interface SlotActsProps {
  readonly screen: ScreenStatus;
  readonly walls: readonly Wall[];
  readonly acts: ScreenActs;
  readonly lang: Lang;
}

/** Identify, reload, rename, move, revoke. */
export function SlotActs({ screen, walls, acts, lang }: SlotActsProps) {
  const words = screensWords(lang);
  const { sure } = peopleWords(lang).admin;
  const [name, setName] = useState(screen.name);
  const [place, setPlace] = useState(`${screen.wall}/${screen.slot}`);
  const act = (path: string, body: unknown, done: string): void => void acts.run(`/screens/${screen.id}/${path}`, body, done);
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    act("rename", { name }, words.done.rename);
  };
  const move = (event: FormEvent): void => {
    event.preventDefault();
    const [wall, slot] = place.split("/");
    act("move", { wall, slot }, words.done.move);
  };
  return (
    <div className={style.acts}>
      <div className={style.row}>
        <button type="button" data-act="identify" disabled={acts.isBusy} onClick={() => act("identify", {}, words.done.identify)}>
          {words.acts.identify}
        </button>
        <button type="button" data-act="reload" disabled={acts.isBusy} onClick={() => act("reload", {}, words.done.reload)}>
          {words.acts.reload}
        </button>
      </div>
      <form className={style.row} onSubmit={rename}>
        <label>
          {words.newName}
          <input value={name} required maxLength={60} onChange={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={acts.isBusy || name.trim() === screen.name}>
          {words.acts.rename}
        </button>
      </form>
      <form className={style.row} onSubmit={move}>
        <label>
          {words.acts.move}
          <PlaceSelect {...{ walls, lang }} value={place} onChange={setPlace} />
        </label>
        <button type="submit" disabled={acts.isBusy || place === `${screen.wall}/${screen.slot}`}>
          {words.acts.move}
        </button>
      </form>
      <div className={style.row}>
        <SureButton text={words.acts.revoke} sure={sure} onSure={() => act("revoke", { why: words.acts.revoke }, words.done.revoke)} />
      </div>
    </div>
  );
}

/** Every place of every wall. */
export interface PlaceSelectProps {
  readonly walls: readonly Wall[];
  readonly lang: Lang;
  /** `wall/slot`. */
  readonly value: string;
  readonly onChange: (place: string) => void;
}

/** Chooses a place. */
export function PlaceSelect({ walls, lang, value, onChange }: PlaceSelectProps) {
  return (
    <select name="place" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {walls.map((wall) => (
        <optgroup key={wall.id} label={named(lang, wall)}>
          {wall.screens.map(({ id }) => (
            <option key={id} value={`${wall.id}/${id}`}>
              {`${wall.id} · ${id.toUpperCase()}`}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
