import { type Ref, useRef, useState } from "react";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import { Combobox } from "#client/widgets/combobox/Combobox.tsx";
import type { DutyWords } from "#client/words/duty/vi.ts";
import { foldText, rankOf } from "#client/words/fold.ts";
import { type Lang, named } from "#client/words/language.ts";
import { Field } from "./Field.tsx";

/** What is happening. */
export interface HazardFieldProps {
  readonly hazards: readonly Hazard[];
  /** As it is called on the form now. */
  readonly event: string;
  readonly lang: Lang;
  readonly words: DutyWords;
  readonly faults: readonly string[];
  readonly field: Ref<HTMLInputElement>;
  /** A hazard of the catalogue, or the text of an event that is not in it. */
  readonly onHazard: (hazard: Hazard) => void;
  readonly onEvent: (text: string) => void;
  readonly onDigit: (digit: number) => void;
}

const FREE = "free:";

/** Finds the hazard by a few letters; what is in no catalogue may be typed out. */
export function HazardField(props: HazardFieldProps) {
  const { hazards, event, lang, words } = props;
  const [typed, setText] = useState<string | null>(null);
  // A choice moves the focus on before this part is drawn again: what is left must be known then.
  const left = useRef<string | null>(null);
  const setTyped = (text: string | null): void => {
    left.current = text;
    setText(text);
  };
  const wanted = foldText(typed ?? "");
  const found = hazards
    .flatMap((hazard) => {
      const ranks = [hazard.nameVi, hazard.nameEn, hazard.code].flatMap((name) => rankOf(foldText(name), wanted) ?? []);
      return wanted === "" || ranks.length === 0 ? [] : [{ hazard, rank: Math.min(...ranks) }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ hazard }) => ({ id: hazard.code, label: named(lang, hazard) }));
  const free = typed === null || typed.trim().length < 3 ? [] : [{ id: FREE, label: words.raise.hazardFree(typed.trim()) }];
  const pick = (id: string): void => {
    const hazard = hazards.find(({ code }) => code === id);
    setTyped(null);
    if (hazard !== undefined) props.onHazard(hazard);
    else if (typed !== null) props.onEvent(typed.trim());
  };
  return (
    <Field field="hazard" label={words.raise.hazard} faults={props.faults}>
      {(describedBy) => (
        <Combobox
          label={words.raise.hazard}
          hint={words.raise.hazardHint}
          none={null}
          typed={typed ?? event}
          options={typed === null ? [] : [...found, ...free]}
          onType={setTyped}
          onPick={pick}
          isChosen={typed === null}
          onLeave={() => {
            const text = left.current?.trim() ?? "";
            setTyped(null);
            if (text !== "") props.onEvent(text);
          }}
          onDigit={props.onDigit}
          isWrong={props.faults.length > 0}
          describedBy={describedBy}
          field={props.field}
        />
      )}
    </Field>
  );
}
