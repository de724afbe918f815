import { useMemo, useState } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { Combobox } from "#client/widgets/combobox/Combobox.tsx";
import style from "./Figures.module.css";
import { createIndicatorFinder } from "./findIndicators.ts";

/** A field that finds indicators. */
export interface IndicatorFieldProps {
  readonly desk: DirectorDesk;
  /** Its name among the desk's fields. */
  readonly field: string;
  readonly label: string;
  readonly keyFace: string;
  /** What is chosen, as it is called; shown until something is typed. */
  readonly chosen: string;
  readonly hint: string;
  readonly isOffered: (indicator: Indicator) => boolean;
  readonly onPick: (indicator: Indicator) => void;
}

/** Types an indicator by name or code; each with its group. */
export function IndicatorField({ desk, field, label, keyFace, chosen, hint, isOffered, onPick }: IndicatorFieldProps) {
  const { catalogue, lang, words } = desk;
  const [typed, setTyped] = useState<string | null>(null);
  const find = useMemo(() => createIndicatorFinder(catalogue, lang, isOffered), [catalogue, lang, isOffered]);
  const found = typed === null ? [] : find(typed);
  return (
    <div className={style.field} data-field={field}>
      <span>
        {label} {keyFace === "" ? null : <kbd>{keyFace}</kbd>}
      </span>
      <Combobox
        label={label}
        hint={hint}
        none={words.figures.none}
        typed={typed ?? chosen}
        options={found.map(({ indicator, name, group }) => ({ id: indicator.code, label: name, hint: `${indicator.code} · ${group}` }))}
        onType={setTyped}
        onPick={(code) => {
          const option = found.find(({ indicator }) => indicator.code === code);
          setTyped(null);
          if (option !== undefined) onPick(option.indicator);
        }}
        isChosen={typed === null}
        onLeave={() => setTyped(null)}
        isWrong={false}
        describedBy={undefined}
        field={null}
      />
    </div>
  );
}
