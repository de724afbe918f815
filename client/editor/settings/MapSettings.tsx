import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { formatDecimal } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { Choice } from "./Choice.tsx";
import { IndicatorField } from "./IndicatorField.tsx";
import { type MapBounds, regionBounds, sameBounds } from "./regionBounds.ts";
import style from "./Settings.module.css";

type MapPanel = Extract<Panel, { readonly kind: "map" }>;

/** The settings of a panel of one kind. */
export interface KindSettingsProps<P extends Panel> {
  readonly desk: EditorDesk;
  readonly panel: P;
  readonly onChange: (panel: P) => void;
}

/** Indicator, borders, and what of the country is shown. */
export function MapSettings({ desk, panel, onChange }: KindSettingsProps<MapPanel>) {
  const { catalogue, lang, live } = desk;
  const { settings } = panelWords(lang);
  const sets = catalogue.sets.map((set) => ({
    id: set.id as string,
    name: settings.setOf(set.validFrom.slice(0, 4), set.provinces.length),
  }));
  const set = catalogue.sets.find(({ id }) => id === panel.set) ?? setInForce(catalogue, live.clock.now());
  const regions = set.regions.flatMap((region) => {
    const bounds = regionBounds(set, region.id);
    return bounds === null ? [] : [{ id: region.id, name: named(lang, region), bounds }];
  });
  const { bounds: held } = panel;
  const at = held === undefined ? "" : (regions.find(({ bounds }) => sameBounds(bounds, held))?.id ?? "custom");
  const withBounds = (bounds: MapBounds | null): MapPanel => {
    const { bounds: _held, ...rest } = panel;
    return bounds === null ? rest : { ...rest, bounds: [...bounds] };
  };
  return (
    <>
      <div className={style.field}>
        <span>{settings.indicator}</span>
        <IndicatorField
          desk={desk}
          label={settings.indicator}
          scope="provincial"
          chosen={panel.indicator}
          onPick={(indicator) => onChange({ ...panel, indicator })}
        />
      </div>
      <Choice
        label={settings.set}
        options={[{ id: "", name: settings.setInForce }, ...sets]}
        chosen={panel.set ?? ""}
        onPick={(id) => {
          const { set: _held, ...rest } = panel;
          const chosen = catalogue.sets.find((one) => one.id === id);
          onChange(chosen === undefined ? rest : { ...rest, set: chosen.id });
        }}
      />
      <label className={style.field}>
        <span>{settings.bounds}</span>
        <select
          name="bounds"
          value={at}
          onChange={(event) => {
            const region = regions.find(({ id }) => id === event.target.value);
            onChange(withBounds(region?.bounds ?? null));
          }}
        >
          <option value="">{settings.wholeCountry}</option>
          {regions.map(({ id, name }) => (
            <option key={id} value={id}>
              {settings.region(name)}
            </option>
          ))}
          {at === "custom" ? <option value="custom">{settings.custom}</option> : null}
        </select>
        {held === undefined ? null : <small className={style.hint}>{boundsText(held, desk)}</small>}
      </label>
    </>
  );
}

function boundsText([west, south, east, north]: MapBounds, { lang, names }: EditorDesk): string {
  const degrees = (value: number): string => formatDecimal(value.toFixed(1), names.words);
  return panelWords(lang).settings.boundsOf(degrees(west), degrees(south), degrees(east), degrees(north));
}
