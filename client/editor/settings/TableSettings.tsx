import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { Panel } from "#shared/catalogue/scene.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { Choice } from "./Choice.tsx";
import { IndicatorField } from "./IndicatorField.tsx";
import type { KindSettingsProps } from "./MapSettings.tsx";
import { ProvinceField } from "./ProvinceField.tsx";
import style from "./Settings.module.css";

type TablePanel = Extract<Panel, { readonly kind: "table" }>;

const MOST_COLUMNS = 6;
const MOST_ROWS = 40;

/** Its columns in order, and which provinces it lists. */
export function TableSettings({ desk, panel, onChange }: KindSettingsProps<TablePanel>) {
  const { lang, names, catalogue, live } = desk;
  const { settings } = panelWords(lang);
  const { indicators, provinces } = panel;
  return (
    <>
      <div className={style.field}>
        <span>{settings.columns}</span>
        <div className={style.chips}>
          {indicators.map((code) => (
            <button
              key={code}
              type="button"
              disabled={indicators.length === 1}
              aria-label={settings.removeAt(names.indicatorShort(code))}
              onClick={() => onChange({ ...panel, indicators: indicators.filter((one) => one !== code) })}
            >
              {names.indicatorShort(code)} {indicators.length === 1 ? "" : "×"}
            </button>
          ))}
        </div>
        {indicators.length >= MOST_COLUMNS ? (
          <small className={style.hint}>{settings.most(MOST_COLUMNS)}</small>
        ) : (
          <IndicatorField
            desk={desk}
            label={settings.columns}
            scope="provincial"
            chosen={null}
            onPick={(code) => onChange({ ...panel, indicators: [...new Set([...indicators, code])] })}
          />
        )}
      </div>
      <Choice
        label={settings.rows}
        options={[
          { id: "all", name: settings.allRows },
          { id: "some", name: settings.someRows },
        ]}
        chosen={provinces === undefined ? "all" : "some"}
        onPick={(id) => {
          const { provinces: _held, ...rest } = panel;
          const first = setInForce(catalogue, live.clock.now())
            .provinces.slice(0, 1)
            .map((one) => one.id);
          onChange(id === "all" ? rest : { ...rest, provinces: first });
        }}
      />
      {provinces === undefined ? null : (
        <div className={style.field}>
          <div className={style.chips}>
            {provinces.map((id) => (
              <button
                key={id}
                type="button"
                disabled={provinces.length === 1}
                aria-label={settings.removeAt(names.province(id))}
                onClick={() => onChange({ ...panel, provinces: provinces.filter((one) => one !== id) })}
              >
                {names.province(id)} {provinces.length === 1 ? "" : "×"}
              </button>
            ))}
          </div>
          {provinces.length >= MOST_ROWS ? null : (
            <ProvinceField
              desk={desk}
              label={settings.rows}
              indicator={null}
              chosen={null}
              onPick={(more) => onChange({ ...panel, provinces: [...new Set([...provinces, ...more])].slice(0, MOST_ROWS) })}
            />
          )}
        </div>
      )}
    </>
  );
}
