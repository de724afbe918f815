import { useState, useSyncExternalStore } from "react";
import type { GridPlace } from "#shared/catalogue/scene.ts";
import { SCENE_GRID } from "#shared/catalogue/sceneGrid.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import { isPlaced, placesBeside } from "#client/editor/model/draftScene.ts";
import { isFree } from "#client/editor/model/gridRules.ts";
import { PanelIcon } from "#client/editor/PanelIcon.tsx";
import { panelWords } from "#client/words/editor/words.ts";
import type { Lang } from "#client/words/language.ts";
import { KindSettings } from "./KindSettings.tsx";
import { NumberField } from "./NumberField.tsx";
import style from "./Settings.module.css";

/** What is set of the panel at hand. */
export interface PanelSettingsProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
}

/** The settings of the selected panel: what it shows, and where it lies. */
export function PanelSettings({ desk, open }: PanelSettingsProps) {
  const { draft, selected } = useSyncExternalStore(open.state.subscribe, open.state.get);
  const words = panelWords(desk.lang);
  const { settings } = words;
  const found = draft.panels.find(({ key }) => key === selected);
  if (found === undefined) {
    return (
      <section className={style.none} data-part="settings" aria-label={settings.title}>
        <b>{settings.none}</b>
        <span>{settings.noneLead}</span>
      </section>
    );
  }
  const { key, panel } = found;
  return (
    <section
      key={key}
      className={style.settings}
      data-part="settings"
      data-of={key}
      aria-label={`${settings.title}: ${words.kind[panel.kind]}`}
    >
      <h2>
        <PanelIcon kind={panel.kind} />
        {words.kind[panel.kind]}
      </h2>
      <KindSettings
        desk={desk}
        panel={panel}
        onChange={(next) => open.act({ act: "change", key, panel: next, ...(isTyped(panel, next) ? { gesture: `typing ${key}` } : {}) })}
      />
      {isPlaced(draft) && panel.at !== undefined ? (
        <PlaceFields lang={desk.lang} open={open} of={key} at={panel.at} />
      ) : (
        <div className={style.acts}>
          <button type="button" onClick={() => open.act({ act: "reorder", key, by: -1 })}>
            {settings.earlier}
          </button>
          <button type="button" onClick={() => open.act({ act: "reorder", key, by: 1 })}>
            {settings.later}
          </button>
        </div>
      )}
      <div className={style.acts}>
        <button type="button" onClick={() => open.act({ act: "duplicate", key })}>
          {settings.duplicate}
        </button>
        <button type="button" data-act="remove" onClick={() => open.act({ act: "remove", key })}>
          {settings.remove}
        </button>
      </div>
    </section>
  );
}

const SIDES = [
  { side: "x", least: 1, most: SCENE_GRID.columns },
  { side: "y", least: 1, most: SCENE_GRID.rows },
  { side: "width", least: 1, most: SCENE_GRID.columns },
  { side: "height", least: 1, most: SCENE_GRID.rows },
] as const;

/** The place in figures, cells counted from 1. */
function PlaceFields({
  lang,
  open,
  of,
  at,
}: {
  readonly lang: Lang;
  readonly open: OpenDraft;
  readonly of: string;
  readonly at: GridPlace;
}) {
  const { settings } = panelWords(lang);
  const [isRefused, setRefused] = useState(false);
  const put = (next: GridPlace): void => {
    const isGood = isFree(next, placesBeside(open.state.get().draft, of));
    setRefused(!isGood);
    if (isGood) open.act({ act: "place", key: of, at: next, gesture: `figures ${of}` });
  };
  return (
    <fieldset className={style.field}>
      <legend>{settings.place}</legend>
      <div className={style.place}>
        {SIDES.map(({ side, least, most }) => {
          const first = side === "x" || side === "y" ? 1 : 0;
          return (
            <NumberField
              key={side}
              label={settings[side]}
              name={side}
              value={at[side] + first}
              least={least}
              most={most}
              onChange={(value) => put({ ...at, [side]: value - first })}
            />
          );
        })}
      </div>
      {isRefused ? (
        <small className={style.fault} role="alert">
          {settings.placeTaken}
        </small>
      ) : null}
    </fieldset>
  );
}

/** Texts change letter by letter, and are undone as one. */
function isTyped(before: { readonly kind: string }, after: { readonly kind: string }): boolean {
  return before.kind === after.kind && (after.kind === "text" || after.kind === "picture");
}
