import { useMemo } from "react";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { named } from "#client/words/language.ts";
import { createIndicatorFinder, groupName, type IndicatorScope } from "./findIndicators.ts";
import { PickField } from "./PickField.tsx";

/** A field for one indicator. */
export interface IndicatorFieldProps {
  readonly desk: EditorDesk;
  readonly label: string;
  readonly scope: IndicatorScope;
  /** `null`: nothing is chosen, each choice is added to a list. */
  readonly chosen: string | null;
  readonly onPick: (code: IndicatorCode) => void;
}

/** Finds by name, code or group, without marks. */
export function IndicatorField({ desk, label, scope, chosen, onPick }: IndicatorFieldProps) {
  const { catalogue, lang, names } = desk;
  const { settings } = panelWords(lang);
  const find = useMemo(() => createIndicatorFinder(catalogue, scope), [catalogue, scope]);
  return (
    <PickField
      label={label}
      hint={settings.indicatorHint}
      none={settings.noIndicator}
      chosen={chosen === null ? "" : names.indicatorName(chosen)}
      isAdding={chosen === null}
      find={(typed) =>
        find(typed).map((indicator) => ({ id: indicator.code, label: named(lang, indicator), hint: groupName(indicator, catalogue, lang) }))
      }
      onPick={(code) => {
        const found = catalogue.indicators.find((indicator) => indicator.code === code);
        if (found !== undefined) onPick(found.code);
      }}
    />
  );
}
