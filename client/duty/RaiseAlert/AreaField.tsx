import { type Ref, useMemo, useState } from "react";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { Combobox } from "#client/widgets/combobox/Combobox.tsx";
import type { DutyWords } from "#client/words/duty/vi.ts";
import { type AreaOption, addAreas, createAreaFinder } from "#client/words/findAreas.ts";
import type { Lang } from "#client/words/language.ts";
import { capital } from "./capital.ts";
import { Field } from "./Field.tsx";
import style from "./Raise.module.css";
import type { NameProvince } from "./template.ts";

/** Where it is. */
export interface AreaFieldProps {
  readonly set: ProvinceSet;
  readonly chosen: readonly string[];
  readonly name: NameProvince;
  readonly lang: Lang;
  readonly words: DutyWords;
  readonly faults: readonly string[];
  readonly field: Ref<HTMLInputElement>;
  readonly onChange: (chosen: readonly string[]) => void;
  readonly onDigit: (digit: number) => void;
}

/** Provinces by typing, each a chip; a region adds all of its provinces. */
export function AreaField({ set, chosen, name, lang, words, faults, field, onChange, onDigit }: AreaFieldProps) {
  const { raise } = words;
  const [typed, setTyped] = useState("");
  const find = useMemo(() => createAreaFinder(set, lang), [set, lang]);
  const found = find(typed);
  const hintOf = (area: AreaOption): { readonly hint?: string } => {
    if (area.kind === "region") return { hint: raise.region(area.provinces.length) };
    return area.kind === "country" ? { hint: raise.country } : {};
  };
  return (
    <Field field="provinces" label={raise.provinces} aside={chosen.length > 1 ? <small>{chosen.length}</small> : null} faults={faults}>
      {(describedBy) => (
        <Combobox
          label={raise.provinces}
          hint={chosen.length === 0 ? raise.provincesHint : ""}
          none={raise.none}
          typed={typed}
          options={found.map((area) => ({ id: area.id, label: area.label, ...hintOf(area) }))}
          onType={setTyped}
          onPick={(id) => {
            const area = found.find((one) => one.id === id);
            if (area !== undefined) onChange(addAreas(chosen, area.provinces));
            setTyped("");
          }}
          onBack={() => onChange(chosen.slice(0, -1))}
          onDigit={onDigit}
          isWrong={faults.length > 0}
          describedBy={describedBy}
          field={field}
        >
          {chosen.map((id) => (
            <button
              key={id}
              type="button"
              tabIndex={-1}
              className={style.chip}
              data-province={id}
              aria-label={raise.removeArea(name(id, lang))}
              onClick={() => onChange(chosen.filter((one) => one !== id))}
            >
              {capital(name(id, lang))}
              <i aria-hidden="true" />
            </button>
          ))}
        </Combobox>
      )}
    </Field>
  );
}
