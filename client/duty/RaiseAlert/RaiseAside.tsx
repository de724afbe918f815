import type { DutyWords } from "#client/words/duty/vi.ts";
import { toggleArea } from "#client/words/findAreas.ts";
import type { Lang } from "#client/words/language.ts";
import { PickMap } from "./PickMap.tsx";
import style from "./Raise.module.css";
import { severityOf } from "./template.ts";
import type { Raising } from "./useRaiseForm.ts";
import { WallPreview } from "./WallPreview.tsx";

/** The right column while an alert is written: where, and how it will look. */
export function RaiseAside({ raising, lang, words }: { readonly raising: Raising; readonly lang: Lang; readonly words: DutyWords }) {
  const { form, change, hazard, set, name } = raising;
  return (
    <aside className={style.aside}>
      <PickMap
        set={set}
        chosen={form.provinces}
        severity={severityOf(form, hazard) ?? ""}
        name={name}
        lang={lang}
        words={words}
        onToggle={(id) => change({ provinces: toggleArea(form.provinces, id) })}
      />
      <WallPreview raising={raising} lang={lang} words={words} />
    </aside>
  );
}
