import { type KeyboardEvent, useMemo, useState } from "react";
import { ALERT_TOPICS, type Alert, SEVERITIES, type Severity } from "#shared/alert/alert.ts";
import { ALERT_STATES } from "#shared/alert/alertLifecycle.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { named } from "#client/words/language.ts";
import style from "./FilterBar.module.css";
import { isFiltering, type ListFilter, NO_FILTER, OTHER_HAZARD } from "./listFilter.ts";

/** What is listed, and what narrows it. */
export interface FilterBarProps {
  readonly desk: DeskModel;
  readonly alerts: readonly Alert[];
  readonly filter: ListFilter;
  readonly found: number;
  readonly isGrouped: boolean;
  readonly onFilter: (filter: ListFilter) => void;
  readonly onGroup: (isGrouped: boolean) => void;
  /** Enter in the search: on with what was found. */
  readonly onEnter: () => void;
}

/** Search and filters over the list; the hazards and provinces offered are those that alerts have. */
export function FilterBar({ desk, alerts, filter, found, isGrouped, onFilter, onGroup, onEnter }: FilterBarProps) {
  const { lang, names, catalogue } = desk;
  const { list } = listWords(lang);
  const said = alertWords(lang);
  const change = (part: Partial<ListFilter>): void => onFilter({ ...filter, ...part });
  const hazards = useMemo(() => present(alerts, ({ content }) => [content.hazard ?? OTHER_HAZARD]), [alerts]);
  const provinces = useMemo(() => present(alerts, ({ content }) => content.area.provinces), [alerts]);
  const [isOpen, setOpen] = useState(false);
  // What narrows the list is never out of sight.
  const isNarrowed = [filter.state, filter.hazard, filter.province, filter.topic].some((each) => each !== null);
  const collator = new Intl.Collator(lang);
  const nameHazard = (code: string): string => {
    const hazard = catalogue.hazards.find((one) => one.code === code);
    return hazard === undefined ? list.otherHazard : named(lang, hazard);
  };
  const sorted = (ids: readonly string[], name: (id: string) => string) =>
    ids.map((id) => ({ id, label: name(id) })).sort((a, b) => collator.compare(a.label, b.label));
  const toggle = (severity: Severity): void => {
    const { severities } = filter;
    change({ severities: severities.includes(severity) ? severities.filter((one) => one !== severity) : [...severities, severity] });
  };
  const onKey = (key: KeyboardEvent<HTMLInputElement>): void => {
    if (key.nativeEvent.isComposing) return;
    if (key.key === "Enter" || key.key === "ArrowDown") {
      key.preventDefault();
      onEnter();
    }
    if (key.key !== "Escape") return;
    key.preventDefault();
    key.stopPropagation();
    if (filter.text === "") key.currentTarget.blur();
    else change({ text: "" });
  };

  return (
    <search className={style.bar} data-part="filters">
      <label className={style.search}>
        <input
          data-desk-search=""
          type="search"
          aria-label={list.search}
          placeholder={list.search}
          value={filter.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={onKey}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      <div className={style.severities}>
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            data-severity={severity}
            aria-pressed={filter.severities.includes(severity)}
            aria-label={said.severity[severity]}
            title={said.severity[severity]}
            onClick={() => toggle(severity)}
          >
            <i className="sign" data-sign={severity} aria-hidden="true" />
            <span className="figures">
              {alerts.filter(({ content, state }) => content.severity === severity && state !== "closed").length}
            </span>
          </button>
        ))}
      </div>
      <div className={style.selects} hidden={!isOpen && !isNarrowed}>
        <Pick label={list.anyState} value={filter.state} onPick={(state) => change({ state: find(ALERT_STATES, state) })}>
          {ALERT_STATES.map((state) => ({ id: state, label: said.state[state] }))}
        </Pick>
        <Pick label={list.anyHazard} value={filter.hazard} onPick={(hazard) => change({ hazard })}>
          {sorted(hazards, nameHazard)}
        </Pick>
        <Pick label={list.anyProvince} value={filter.province} onPick={(province) => change({ province })}>
          {sorted(provinces, (id) => names.province(id))}
        </Pick>
        <Pick label={list.anyTopic} value={filter.topic} onPick={(topic) => change({ topic: find(ALERT_TOPICS, topic) })}>
          {ALERT_TOPICS.map((topic) => ({ id: topic, label: topic === "actual" ? list.onlyActual : list.onlyExercise }))}
        </Pick>
      </div>
      <p className={style.sum}>
        <span className="figures" data-found={found}>
          {list.found(found, alerts.length)}
        </span>
        <button type="button" data-grouping={isGrouped} aria-pressed={isGrouped} onClick={() => onGroup(!isGrouped)}>
          {list.grouping}
        </button>
        <button type="button" aria-expanded={isOpen || isNarrowed} onClick={() => setOpen(!isOpen)}>
          {list.filters}
        </button>
        {isFiltering(filter) ? (
          <button type="button" onClick={() => onFilter(NO_FILTER)}>
            {list.clear}
          </button>
        ) : null}
      </p>
    </search>
  );
}

interface PickProps {
  readonly label: string;
  readonly value: string | null;
  readonly onPick: (value: string | null) => void;
  readonly children: readonly { readonly id: string; readonly label: string }[];
}

function Pick({ label, value, onPick, children }: PickProps) {
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      data-set={value !== null}
      onChange={(event) => onPick(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">{label}</option>
      {children.map(({ id, label: text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
}

function find<T extends string>(all: readonly T[], wanted: string | null): T | null {
  return all.find((one) => one === wanted) ?? null;
}

function present(alerts: readonly Alert[], of: (alert: Alert) => readonly string[]): readonly string[] {
  return [...new Set(alerts.flatMap(of))];
}
