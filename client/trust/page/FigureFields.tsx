import { useMemo, useState } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { Combobox } from "#client/widgets/combobox/Combobox.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatPeriod } from "#client/words/format.ts";
import { trustWords } from "#client/words/trust/words.ts";
import { createIndicatorFinder, createPlaceFinder, type FoundLine, lastPeriods } from "./findFigures.ts";
import { type TrustModel, topicNow } from "./trustModel.ts";

interface FindFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly none: string;
  /** What is chosen, as it is called. */
  readonly chosen: string;
  readonly find: (typed: string) => readonly FoundLine[];
  readonly onPick: (id: string) => void;
}

function FindField({ label, hint, none, chosen, find, onPick }: FindFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const found = typed === null ? [] : find(typed);
  return (
    <div className={style.field} data-wide="true">
      <span>{label}</span>
      <Combobox
        label={label}
        hint={hint}
        none={none}
        typed={typed ?? chosen}
        options={found}
        onType={setTyped}
        onPick={(id) => {
          setTyped(null);
          onPick(id);
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

/** A field of a part of the page. */
export interface FigureFieldProps {
  readonly model: TrustModel;
  readonly value: string;
  readonly onPick: (value: string) => void;
}

/** Types an indicator by its name or code. */
export function IndicatorField({ model: { catalogue, lang, names }, value, onPick }: FigureFieldProps) {
  const { fields } = trustWords(lang);
  const find = useMemo(() => createIndicatorFinder(catalogue, lang), [catalogue, lang]);
  const chosen = value === "" ? "" : names.indicatorName(value);
  return <FindField label={fields.indicator} hint={fields.indicatorHint} none={fields.noIndicator} {...{ chosen, find, onPick }} />;
}

/** Types a province of any time, or the country. */
export function PlaceField({ model: { catalogue, lang, names }, value, onPick }: FigureFieldProps) {
  const { fields } = trustWords(lang);
  const find = useMemo(() => createPlaceFinder(catalogue, lang), [catalogue, lang]);
  const chosen = value === "" ? "" : names.province(value);
  return <FindField label={fields.place} hint={fields.placeHint} none={fields.noPlace} {...{ chosen, find, onPick }} />;
}

/** A field of periods. */
export interface PeriodFieldProps extends FigureFieldProps {
  readonly indicator: Indicator | undefined;
  /** The word for no period: the newest one. */
  readonly newest: string | null;
}

const PERIODS = 48;

/** Chooses a period of the indicator's cadence; the newest when none is chosen. */
export function PeriodField({ model, value, onPick, indicator, newest }: PeriodFieldProps) {
  const { names, lang } = model;
  const offered = indicator === undefined ? [] : lastPeriods(indicator.cadence, topicNow(model), PERIODS);
  const all = value === "" || offered.includes(value) ? offered : [value, ...offered];
  return (
    <label className={style.field}>
      {trustWords(lang).fields.period}
      <select value={value} required={newest === null} onChange={(change) => onPick(change.currentTarget.value)}>
        <option value="">{newest ?? trustWords(lang).fields.choosePeriod}</option>
        {all.map((period) => (
          <option key={period} value={period}>
            {formatPeriod(period, names.words)}
          </option>
        ))}
      </select>
    </label>
  );
}
