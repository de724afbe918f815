import { useMemo } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { type AreaOption, createAreaFinder } from "#client/words/findAreas.ts";
import { PickField } from "./PickField.tsx";

/** A field for one province, or for the country. */
export interface ProvinceFieldProps {
  readonly desk: EditorDesk;
  readonly label: string;
  /** Offers what this indicator has figures of; `null`: provinces alone. */
  readonly indicator: Indicator | null;
  /** `null`: nothing is chosen, each choice is added to a list. */
  readonly chosen: string | null;
  readonly onPick: (provinces: readonly ProvinceId[]) => void;
}

/** Provinces of the set in force; a region stands for all of its provinces where several may be chosen. */
export function ProvinceField({ desk, label, indicator, chosen, onPick }: ProvinceFieldProps) {
  const { catalogue, lang, names, live } = desk;
  const { settings } = panelWords(lang);
  const set = setInForce(catalogue, live.clock.now());
  const areas = useMemo(() => createAreaFinder(set, lang), [set, lang]);
  const everyArea = useMemo(() => set.provinces.map(({ id }) => id), [set]);
  const isOffered = ({ kind }: AreaOption): boolean => {
    if (kind === "region") return chosen === null;
    if (kind === "country") return indicator !== null && indicator.scope !== "province";
    return indicator?.scope !== "national";
  };
  const find = (typed: string) => {
    if (typed !== "") return areas(typed).filter(isOffered);
    const whole = areas(names.words.country).filter(({ id }) => id === "VN");
    const each = everyArea.map((id): AreaOption => ({ id, label: names.province(id, set.id), kind: "province", provinces: [id] }));
    return [...whole, ...each].filter(isOffered);
  };
  return (
    <PickField
      label={label}
      hint={settings.provinceHint}
      none={settings.noProvince}
      chosen={chosen === null ? "" : names.province(chosen)}
      isAdding={chosen === null}
      find={(typed) => find(typed).map(({ id, label: name }) => ({ id, label: name }))}
      onPick={(id) => onPick(provincesOf(set, id))}
    />
  );
}

function provincesOf(set: ProvinceSet, id: string): readonly ProvinceId[] {
  const region = /^region:(.+)$/.exec(id)?.[1];
  return region === undefined ? [id as ProvinceId] : set.provinces.filter(({ regionId }) => regionId === region).map((one) => one.id);
}
