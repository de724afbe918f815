import type { Panel } from "#shared/catalogue/scene.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { ChecksSettings } from "./ChecksSettings.tsx";
import { Choice } from "./Choice.tsx";
import { IndicatorField } from "./IndicatorField.tsx";
import { MapSettings } from "./MapSettings.tsx";
import { NumberField } from "./NumberField.tsx";
import { PictureSettings } from "./PictureSettings.tsx";
import { SeriesFields, SeriesList } from "./SeriesList.tsx";
import style from "./Settings.module.css";
import { TableSettings } from "./TableSettings.tsx";
import { TextField } from "./TextField.tsx";

/** What one kind of panel is set up by. */
export interface KindProps {
  readonly desk: EditorDesk;
  readonly panel: Panel;
  readonly onChange: (panel: Panel) => void;
}

const MOST_TILES = 12;
const MOST_LINES = 4;
const MOST_RANKS = 20;
const MOST_TEXT = 400;
const SLOTS = [1, 2, 4, 6] as const;

/** Chooses the settings of a panel's kind. */
export function KindSettings({ desk, panel, onChange }: KindProps) {
  const { settings } = panelWords(desk.lang);
  switch (panel.kind) {
    case "kpi":
      return (
        <div className={style.field}>
          <span>{settings.series}</span>
          <SeriesFields desk={desk} series={panel.series} onChange={(series) => onChange({ ...panel, series })} />
        </div>
      );
    case "kpiGroup":
      return (
        <SeriesList
          desk={desk}
          series={panel.tiles}
          most={MOST_TILES}
          nameOf={settings.tile}
          addWord={settings.addTile}
          onChange={(tiles) => onChange({ ...panel, tiles: [...tiles] })}
        />
      );
    case "trend":
      return (
        <SeriesList
          desk={desk}
          series={panel.series}
          most={MOST_LINES}
          nameOf={settings.line}
          addWord={settings.addLine}
          onChange={(series) => onChange({ ...panel, series: [...series] })}
        />
      );
    case "map":
      return <MapSettings desk={desk} panel={panel} onChange={onChange} />;
    case "table":
      return <TableSettings desk={desk} panel={panel} onChange={onChange} />;
    case "picture":
      return <PictureSettings desk={desk} panel={panel} onChange={onChange} />;
    case "ranking":
      return <RankingSettings desk={desk} panel={panel} onChange={onChange} />;
    case "callouts":
      return (
        <Choice
          label={settings.slots}
          options={SLOTS.map((count) => ({ id: String(count), name: settings.slotsOf(count) }))}
          chosen={String(panel.slots)}
          onPick={(id) => onChange({ ...panel, slots: SLOTS.find((count) => String(count) === id) ?? panel.slots })}
        />
      );
    case "checks":
      return <ChecksSettings desk={desk} panel={panel} onChange={onChange} />;
    case "text":
      return <TextSettings desk={desk} panel={panel} onChange={onChange} />;
    default:
      return <p className={style.hint}>{settings.noSettings}</p>;
  }
}

function RankingSettings({ desk, panel, onChange }: KindProps & { readonly panel: Extract<Panel, { readonly kind: "ranking" }> }) {
  const { settings } = panelWords(desk.lang);
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
      <div className={style.place}>
        <NumberField
          label={settings.top}
          name="top"
          value={panel.top}
          least={1}
          most={MOST_RANKS}
          onChange={(top) => onChange({ ...panel, top })}
        />
        <NumberField
          label={settings.bottom}
          name="bottom"
          value={panel.bottom}
          least={0}
          most={MOST_RANKS}
          onChange={(bottom) => onChange({ ...panel, bottom })}
        />
      </div>
    </>
  );
}

function TextSettings({ desk, panel, onChange }: KindProps & { readonly panel: Extract<Panel, { readonly kind: "text" }> }) {
  const { settings } = panelWords(desk.lang);
  return (
    <>
      <TextField
        label={settings.textVi}
        name="textVi"
        lang="vi"
        most={MOST_TEXT}
        isBlock
        missing={settings.textMissing}
        value={panel.textVi}
        onChange={(textVi) => onChange({ ...panel, textVi })}
      />
      <TextField
        label={settings.textEn}
        name="textEn"
        lang="en"
        most={MOST_TEXT}
        isBlock
        value={panel.textEn}
        onChange={(textEn) => onChange({ ...panel, textEn })}
      />
      <Choice
        label={settings.size}
        options={(["small", "middle", "large"] as const).map((id) => ({ id, name: settings.sizes[id] }))}
        chosen={panel.size}
        onPick={(size) => onChange({ ...panel, size })}
      />
    </>
  );
}
