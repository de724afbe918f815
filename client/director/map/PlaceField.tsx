import { type Ref, useMemo, useState } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { Combobox } from "#client/widgets/combobox/Combobox.tsx";
import { type AreaOption, createAreaFinder } from "#client/words/findAreas.ts";
import style from "./MapDesk.module.css";

/** A field that finds places by their names. */
export interface PlaceFieldProps {
  readonly desk: DirectorDesk;
  /** Its name among the desk's fields: a key puts the focus there. */
  readonly field: string;
  readonly label: string;
  readonly hint: string;
  readonly keyFace?: string;
  /** Regions and the whole country may be chosen too. */
  readonly withRegions?: boolean;
  readonly onPick: (area: AreaOption) => void;
  readonly input?: Ref<HTMLInputElement>;
}

/** Types a province (or region) without diacritics; Enter chooses the first. */
export function PlaceField({ desk, field, label, hint, keyFace, withRegions = false, onPick, input = null }: PlaceFieldProps) {
  const { set, lang, words } = desk;
  const [typed, setTyped] = useState("");
  const find = useMemo(() => createAreaFinder(set, lang), [set, lang]);
  const found = find(typed).filter(({ kind }) => withRegions || kind === "province");
  const hintOf = ({ kind, provinces }: AreaOption): { readonly hint?: string } => {
    if (kind === "region") return { hint: words.map.region(provinces.length) };
    return kind === "country" ? { hint: words.map.country } : {};
  };
  return (
    <div className={style.field} data-field={field}>
      <span>
        {label} {keyFace === undefined ? null : <kbd>{keyFace}</kbd>}
      </span>
      <Combobox
        label={label}
        hint={hint}
        none={words.map.none}
        typed={typed}
        options={found.map((area) => ({ id: area.id, label: area.label, ...hintOf(area) }))}
        onType={setTyped}
        onPick={(id) => {
          const area = found.find((one) => one.id === id);
          setTyped("");
          if (area !== undefined) onPick(area);
        }}
        onLeave={() => setTyped("")}
        isWrong={false}
        describedBy={undefined}
        field={input}
      />
    </div>
  );
}
