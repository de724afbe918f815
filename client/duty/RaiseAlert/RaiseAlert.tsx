import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { RiskLevel, Severity } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import type { Autosave } from "#client/duty/drafts/autosave.ts";
import type { Draft } from "#client/duty/drafts/draft.ts";
import type { Sent } from "#client/duty/outbox/outboxItem.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { AreaField } from "./AreaField.tsx";
import type { FormField } from "./checkForm.ts";
import { Field } from "./Field.tsx";
import { HazardField } from "./HazardField.tsx";
import { JudgementFields } from "./JudgementFields.tsx";
import style from "./Raise.module.css";
import { RaiseAside } from "./RaiseAside.tsx";
import { RaiseFoot } from "./RaiseFoot.tsx";
import { StatusSwitch } from "./StatusSwitch.tsx";
import { serverFaults } from "./serverFaults.ts";
import { TextPair } from "./TextPair.tsx";
import { TimeFields } from "./TimeFields.tsx";
import { levelsOf } from "./template.ts";
import { type Raising, useRaiseForm } from "./useRaiseForm.ts";

/** A draft on its way to become an alert, or an amendment of one. */
export interface RaiseAlertProps {
  readonly desk: DeskModel;
  readonly draft: Draft;
  readonly autosave: Autosave;
  /** Closes the form; the draft stays. */
  readonly onClose: () => void;
  readonly onDiscard: () => void;
  /** It is in the outbox; how it ends is known later. */
  readonly onSent: (ended: Promise<Sent>) => void;
}

/** Severities by their digit: as with levels, more is graver. */
const BY_DIGIT: readonly Severity[] = ["Minor", "Moderate", "Severe", "Extreme"];

/** The raise form over the middle and right columns; everything in it can be done without a mouse. */
export function RaiseAlert({ desk, draft, autosave, onClose, onDiscard, onSent }: RaiseAlertProps) {
  const { lang, catalogue } = desk;
  const words = dutyWords(lang);
  const raising = useRaiseForm(desk, draft, autosave);
  const { form, change, hazard } = raising;
  const [isAsked, setAsked] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const hazardField = useRef<HTMLInputElement>(null);
  const areaField = useRef<HTMLInputElement>(null);
  const faultsOf = useFaults(raising, { draft, isAsked, lang });

  useEffect(() => (form.amends === null ? hazardField : areaField).current?.focus(), [form.amends]);

  const send = (): void => {
    setAsked(true);
    const [first] = raising.check();
    if (first !== undefined) return focusField(root.current, first.field);
    onSent(raising.send());
  };
  const byDigit = (digit: number): void => {
    const severity = BY_DIGIT[digit - 1];
    if (severity !== undefined) change({ severity });
  };
  const onKey = (key: KeyboardEvent): void => {
    if ((key.ctrlKey || key.metaKey) && key.key === "Enter") {
      key.preventDefault();
      send();
      return;
    }
    const digit = /^Digit([1-5])$/.exec(key.code)?.[1];
    if (!key.altKey || digit === undefined) return;
    key.preventDefault();
    const level = levelsOf(hazard).find((one) => one === Number(digit));
    if (level !== undefined) setLevel(level);
  };
  /** The level brings its severity; one chosen before gives way, as the form shows. */
  const setLevel = (level: RiskLevel | null): void => change({ level, ...(hazard === undefined ? {} : { severity: null }) });

  return (
    <>
      <form
        ref={root}
        className={style.form}
        data-part="raise"
        data-topic={form.topic}
        onKeyDown={onKey}
        onSubmit={(event) => event.preventDefault()}
        aria-label={form.amends === null ? words.raise.title : words.raise.amendTitle(form.amends)}
        autoComplete="off"
      >
        <div className={style.fields}>
          <header className={style.head}>
            <h2>{form.amends === null ? words.raise.title : words.raise.amendTitle(form.amends)}</h2>
            {form.proposal === null ? null : <p>{words.raise.fromProposal}</p>}
          </header>
          <StatusSwitch
            topic={form.topic}
            isDrill={raising.isDrill}
            isFixed={form.amends !== null}
            isActualPressed={form.isActualPressed}
            words={words}
            faults={faultsOf("status")}
            onPress={(topic) => change({ topic, isActualPressed: topic === "actual" })}
          />
          {form.amends === null ? null : <WhyField raising={raising} label={words.raise.why} faults={faultsOf("why")} />}
          <HazardField
            hazards={catalogue.hazards}
            event={raising.texts[lang === "en" ? "eventEn" : "eventVi"]}
            lang={lang}
            words={words}
            faults={faultsOf("hazard")}
            field={hazardField}
            onHazard={({ code, levels }) => {
              const { eventVi: _vi, eventEn: _en, ...written } = form.written;
              const keepsLevel = levels.some(({ level }) => level === form.level);
              change({ hazard: code, written, level: keepsLevel ? form.level : null });
              areaField.current?.focus();
            }}
            onEvent={(text) => change({ hazard: null, written: { ...form.written, eventVi: text, eventEn: lang === "en" ? text : "" } })}
            onDigit={byDigit}
          />
          <AreaField
            set={raising.set}
            chosen={form.provinces}
            name={raising.name}
            lang={lang}
            words={words}
            faults={faultsOf("provinces")}
            field={areaField}
            onChange={(provinces) => change({ provinces })}
            onDigit={byDigit}
          />
          <JudgementFields raising={raising} lang={lang} words={words} faultsOf={faultsOf} onLevel={setLevel} />
          <TextPair raising={raising} fields={["headlineVi", "headlineEn"]} rows={2} words={words} faultsOf={faultsOf} />
          <TextPair raising={raising} fields={["descriptionVi", "descriptionEn"]} rows={3} words={words} faultsOf={faultsOf} />
          <TextPair raising={raising} fields={["instructionVi", "instructionEn"]} rows={2} words={words} faultsOf={faultsOf} />
          <TimeFields raising={raising} words={words} faultsOf={faultsOf} />
        </div>
        <RaiseFoot
          raising={raising}
          autosave={autosave}
          problem={draft.problem}
          {...{ isAsked, words, onClose, onDiscard }}
          onSend={send}
        />
      </form>
      <RaiseAside raising={raising} lang={lang} words={words} />
    </>
  );
}

function WhyField({ raising, label, faults }: { readonly raising: Raising; readonly label: string; readonly faults: readonly string[] }) {
  return (
    <Field field="why" label={label} faults={faults}>
      {(describedBy) => (
        <input
          aria-label={label}
          aria-describedby={describedBy}
          maxLength={500}
          value={raising.form.why}
          onChange={(event) => raising.change({ why: event.target.value })}
        />
      )}
    </Field>
  );
}

/** What is wrong with a field: what the server said of the draft as it came back, and, once it was asked to send, the form's own rules. */
function useFaults(
  raising: Raising,
  { draft, isAsked, lang }: { readonly draft: Draft; readonly isAsked: boolean; readonly lang: DeskModel["lang"] },
): (field: FormField) => readonly string[] {
  const words = dutyWords(lang);
  const told = draft.problem === null ? [] : serverFaults(draft.problem);
  const own = isAsked ? raising.check() : [];
  return (field) => [
    ...own.filter((fault) => fault.field === field).map(({ code }) => words.faults[code]),
    ...told.filter((fault) => fault.field === field).map(({ detail }) => detail),
  ];
}

function focusField(root: HTMLElement | null, field: FormField): void {
  const part = root?.querySelector<HTMLElement>(`[data-field="${field}"]`);
  part?.querySelector<HTMLElement>("input:not([disabled]), textarea, select, button:not([disabled])")?.focus();
  part?.scrollIntoView({ block: "nearest" });
}
