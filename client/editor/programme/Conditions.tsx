import type { ConditionRule } from "#shared/catalogue/programme.ts";
import { NumberField } from "#client/editor/settings/NumberField.tsx";
import { TextField } from "#client/editor/settings/TextField.tsx";
import { programmeWords } from "#client/words/editor/words.ts";
import { named } from "#client/words/language.ts";
import style from "./Programme.module.css";
import { type PlanPartProps, withProgramme } from "./planParts.ts";
import { moved, newCondition } from "./programmeModel.ts";
import { RowActs } from "./RowActs.tsx";
import { SceneSelect } from "./SceneSelect.tsx";
import { WhenFields } from "./WhenFields.tsx";

const MOST_NAME = 120;
const MOST_S = 3_600;

/** Scenes that come by themselves while something holds; the first that holds goes first. */
export function Conditions({ desk, plan, scenes, onChange }: PlanPartProps) {
  const { lang } = desk;
  const words = programmeWords(lang);
  const { conditions } = plan.programme;
  const put = (next: readonly ConditionRule[]): void => onChange(withProgramme(plan, { conditions: [...next] }));
  const [first] = plan.scenes;
  return (
    <section className={style.part} data-part="conditions">
      <h2>{words.conditions.title}</h2>
      <p className={style.lead}>{conditions.length === 0 ? words.conditions.none : words.conditions.lead}</p>
      {conditions.map((rule, at) => (
        <ConditionForm
          key={rule.id}
          {...{ desk, plan, scenes, rule, at }}
          onPut={(next) => put(conditions.with(at, next))}
          onMove={(by) => put(moved(conditions, at, by))}
          onRemove={() => put(conditions.toSpliced(at, 1))}
        />
      ))}
      {first === undefined ? null : (
        <button
          type="button"
          className={style.add}
          data-act="new-condition"
          onClick={() =>
            put([
              ...conditions,
              newCondition(
                first,
                { nameVi: words.conditions.newVi, nameEn: words.conditions.newEn },
                conditions.map(({ id }) => id),
              ),
            ])
          }
        >
          + {words.conditions.fresh}
        </button>
      )}
    </section>
  );
}

interface ConditionFormProps extends Omit<PlanPartProps, "onChange"> {
  readonly rule: ConditionRule;
  readonly at: number;
  readonly onPut: (rule: ConditionRule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function ConditionForm({ desk, plan, scenes, rule, at, onPut, onMove, onRemove }: ConditionFormProps) {
  const { lang } = desk;
  const words = programmeWords(lang);
  const offered = scenes.filter(({ id }) => plan.scenes.includes(id));
  return (
    <fieldset className={style.block} data-condition={rule.id}>
      <div className={style.names}>
        <TextField
          label={words.nameVi}
          lang="vi"
          most={MOST_NAME}
          missing={words.nameMissing}
          value={rule.nameVi}
          onChange={(nameVi) => onPut({ ...rule, nameVi })}
        />
        <TextField
          label={words.nameEn}
          lang="en"
          most={MOST_NAME}
          missing={words.nameMissing}
          value={rule.nameEn}
          onChange={(nameEn) => onPut({ ...rule, nameEn })}
        />
        <label className={style.field}>
          <span>{words.scene}</span>
          <SceneSelect label={words.scene} lang={lang} scenes={offered} chosen={rule.scene} onPick={(scene) => onPut({ ...rule, scene })} />
        </label>
      </div>
      <WhenFields desk={desk} when={rule.when} onPut={(when) => onPut({ ...rule, when })} />
      <div className={style.blockFoot}>
        <NumberField
          label={words.conditions.afterS}
          value={rule.afterS}
          least={0}
          most={MOST_S}
          onChange={(afterS) => onPut({ ...rule, afterS })}
        />
        <NumberField
          label={words.conditions.holdS}
          value={rule.holdS}
          least={5}
          most={MOST_S}
          onChange={(holdS) => onPut({ ...rule, holdS })}
        />
        <small>{words.conditions.holdNote}</small>
        <RowActs
          lang={lang}
          name={named(lang, rule)}
          isFirst={at === 0}
          isLast={at === plan.programme.conditions.length - 1}
          mayRemove
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
    </fieldset>
  );
}
