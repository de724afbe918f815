import type { Panel } from "#shared/catalogue/scene.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { named } from "#client/words/language.ts";
import { Choice } from "./Choice.tsx";
import type { KindSettingsProps } from "./MapSettings.tsx";
import style from "./Settings.module.css";

type ChecksPanel = Extract<Panel, { readonly kind: "checks" }>;

const MOST_RULES = 40;

/** Which disagreements come first, and of which rules. */
export function ChecksSettings({ desk, panel, onChange }: KindSettingsProps<ChecksPanel>) {
  const { catalogue, lang, names } = desk;
  const { settings } = panelWords(lang);
  const { rules } = panel;
  const nameOf = (id: string): string => {
    const rule = names.rule(id);
    return rule === undefined ? id : named(lang, rule);
  };
  const left = catalogue.checks.filter(({ id }) => rules?.includes(id) === false);
  return (
    <>
      <Choice
        label={settings.checksOrder}
        options={(["largest", "longest"] as const).map((id) => ({ id, name: settings.checksOrders[id] }))}
        chosen={panel.order}
        onPick={(order) => onChange({ ...panel, order })}
      />
      <Choice
        label={settings.checkRules}
        options={[
          { id: "all", name: settings.allRules },
          { id: "some", name: settings.someRules },
        ]}
        chosen={rules === undefined ? "all" : "some"}
        onPick={(id) => {
          const { rules: _held, ...rest } = panel;
          onChange(id === "all" ? rest : { ...rest, rules: catalogue.checks.slice(0, 1).map((rule) => rule.id) });
        }}
      />
      {rules === undefined ? null : (
        <div className={style.field}>
          <div className={style.chips}>
            {rules.map((id) => (
              <button
                key={id}
                type="button"
                disabled={rules.length === 1}
                aria-label={settings.removeAt(nameOf(id))}
                onClick={() => onChange({ ...panel, rules: rules.filter((one) => one !== id) })}
              >
                {nameOf(id)} {rules.length === 1 ? "" : "×"}
              </button>
            ))}
          </div>
          {rules.length >= MOST_RULES || left.length === 0 ? null : (
            <select
              name="rule"
              aria-label={settings.addRule}
              value=""
              onChange={(event) => {
                const picked = left.find(({ id }) => id === event.target.value);
                if (picked !== undefined) onChange({ ...panel, rules: [...rules, picked.id] });
              }}
            >
              <option value="">{settings.addRule}</option>
              {left.map((rule) => (
                <option key={rule.id} value={rule.id}>
                  {named(lang, rule)}
                </option>
              ))}
            </select>
          )}
        </div>
      )}
    </>
  );
}
