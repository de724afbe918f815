import type { ConditionRule } from "#shared/catalogue/programme.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { IndicatorField } from "#client/editor/settings/IndicatorField.tsx";
import { NumberField } from "#client/editor/settings/NumberField.tsx";
import { ProvinceField } from "#client/editor/settings/ProvinceField.tsx";
import { alertWords } from "#client/words/alerts/words.ts";
import { programmeWords } from "#client/words/editor/words.ts";
import { wordsOf } from "#client/words/language.ts";
import style from "./Programme.module.css";

type When = ConditionRule["when"];

/** What must hold. */
export interface WhenFieldsProps {
  readonly desk: EditorDesk;
  readonly when: When;
  readonly onPut: (when: When) => void;
}

const KINDS = ["alert", "grade", "drill"] as const;
const SEVERITIES = ["Minor", "Moderate", "Severe", "Extreme"] as const;
const GRADES = ["watch", "warning", "critical"] as const;
const MOST_PROVINCES = 40;

/** The kind of condition and what belongs to it. */
export function WhenFields({ desk, when, onPut }: WhenFieldsProps) {
  const { conditions } = programmeWords(desk.lang);
  return (
    <div className={style.when}>
      <label className={style.field}>
        <span>{conditions.when}</span>
        <select
          value={when.kind}
          onChange={(event) => {
            const kind = KINDS.find((one) => one === event.target.value);
            if (kind !== undefined) onPut(firstOf(kind, desk));
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {conditions.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      {when.kind === "alert" ? <AlertFields {...{ desk, when, onPut }} /> : null}
      {when.kind === "grade" ? <GradeFields {...{ desk, when, onPut }} /> : null}
    </div>
  );
}

/** A condition of a kind as it begins: one that the catalogue knows a threshold for. */
function firstOf(kind: When["kind"], { catalogue }: EditorDesk): When {
  if (kind === "alert") return { kind, severity: "Severe" };
  const graded = catalogue.indicators.find(({ thresholds }) => thresholds.length > 0);
  const grade = graded?.thresholds[0]?.grade;
  return kind === "drill" || graded === undefined || grade === undefined
    ? { kind: "drill" }
    : { kind: "grade", indicator: graded.code, grade, atLeast: 1 };
}

function AlertFields({ desk, when, onPut }: WhenFieldsProps & { readonly when: Extract<When, { readonly kind: "alert" }> }) {
  const { lang, names } = desk;
  const { conditions, removeOf } = programmeWords(lang);
  const { severity } = alertWords(lang);
  const { provinces = [] } = when;
  const withProvinces = (next: typeof provinces): When => {
    const { provinces: _held, ...rest } = when;
    return next.length === 0 ? rest : { ...rest, provinces: next.slice(0, MOST_PROVINCES) };
  };
  return (
    <>
      <label className={style.field}>
        <span>{conditions.severity}</span>
        <select
          value={when.severity}
          onChange={(event) => {
            const chosen = SEVERITIES.find((one) => one === event.target.value);
            if (chosen !== undefined) onPut({ ...when, severity: chosen });
          }}
        >
          {SEVERITIES.map((one) => (
            <option key={one} value={one}>
              {severity[one]}
            </option>
          ))}
        </select>
      </label>
      <div className={style.field}>
        <span>{conditions.provinces}</span>
        <div className={style.chips}>
          {provinces.length === 0 ? <small>{conditions.anyProvince}</small> : null}
          {provinces.map((id) => (
            <button
              key={id}
              type="button"
              aria-label={removeOf(names.province(id))}
              onClick={() => onPut(withProvinces(provinces.filter((one) => one !== id)))}
            >
              {names.province(id)} ×
            </button>
          ))}
        </div>
        <ProvinceField
          desk={desk}
          label={conditions.provinces}
          indicator={null}
          chosen={null}
          onPick={(more) => onPut(withProvinces([...new Set([...provinces, ...more])]))}
        />
      </div>
    </>
  );
}

function GradeFields({ desk, when, onPut }: WhenFieldsProps & { readonly when: Extract<When, { readonly kind: "grade" }> }) {
  const { lang, names } = desk;
  const { conditions } = programmeWords(lang);
  const { grade } = wordsOf(lang);
  const { province, atLeast, ...rest } = when;
  const indicator = names.indicator(when.indicator) ?? null;
  return (
    <>
      <div className={style.field}>
        <span>{conditions.indicator}</span>
        <IndicatorField
          desk={desk}
          label={conditions.indicator}
          scope="any"
          chosen={when.indicator}
          onPick={(code) => onPut({ ...when, indicator: code })}
        />
      </div>
      <label className={style.field}>
        <span>{conditions.grade}</span>
        <select
          value={when.grade}
          onChange={(event) => {
            const chosen = GRADES.find((one) => one === event.target.value);
            if (chosen !== undefined) onPut({ ...when, grade: chosen });
          }}
        >
          {GRADES.map((one) => (
            <option key={one} value={one}>
              {grade[one]}
            </option>
          ))}
        </select>
      </label>
      <label className={style.field}>
        <span>{conditions.wherever}</span>
        <select
          value={province === undefined ? "many" : "one"}
          onChange={(event) =>
            onPut(
              event.target.value === "many" ? { ...rest, atLeast: 1 } : { ...rest, province: desk.catalogue.sets.at(-1)?.provinces[0]?.id },
            )
          }
        >
          <option value="many">{conditions.manyPlaces}</option>
          <option value="one">{conditions.onePlace}</option>
        </select>
      </label>
      {province === undefined ? (
        <NumberField
          label={conditions.atLeast}
          value={atLeast ?? 1}
          least={1}
          most={100}
          onChange={(least) => onPut({ ...rest, atLeast: least })}
        />
      ) : (
        <div className={style.field}>
          <span>{conditions.province}</span>
          <ProvinceField
            desk={desk}
            label={conditions.province}
            indicator={indicator}
            chosen={province}
            onPick={([one]) => {
              if (one !== undefined) onPut({ ...rest, province: one });
            }}
          />
        </div>
      )}
    </>
  );
}
