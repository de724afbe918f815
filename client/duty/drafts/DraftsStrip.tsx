import type { DeskModel } from "#client/duty/deskModel.ts";
import { hazardOf } from "#client/duty/RaiseAlert/template.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { formatMoment } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import style from "./DraftsStrip.module.css";
import type { Draft } from "./draft.ts";

/** Drafts that wait to be gone on with. */
export interface DraftsStripProps {
  readonly desk: DeskModel;
  readonly drafts: readonly Draft[];
  /** Key of the one that is open. */
  readonly open: string | null;
  readonly onOpen: (draft: Draft) => void;
  readonly onDiscard: (draft: Draft) => void;
}

/** Above the list, and only when there is one. */
export function DraftsStrip({ desk, drafts, open, onOpen, onDiscard }: DraftsStripProps) {
  const words = dutyWords(desk.lang);
  const shown = drafts.filter(({ key }) => key !== open);
  if (shown.length === 0) return null;
  return (
    <section className={style.drafts} aria-label={words.drafts.title} data-part="drafts">
      <h2>
        {words.drafts.title} <span className="figures">{shown.length}</span>
      </h2>
      <ul>
        {shown.map((draft) => (
          <li key={draft.key} data-draft={draft.key} data-topic={draft.form.topic}>
            <button type="button" className={style.open} onClick={() => onOpen(draft)} title={words.drafts.open}>
              <span>{titleOf(draft, desk)}</span>
              <small>
                {draft.problem === null ? "" : `${words.drafts.refused} · `}
                {statusOf(draft, desk)}
                {words.drafts.savedAt(formatMoment(draft.savedAt, desk.live.clock.now()))}
              </small>
            </button>
            <button type="button" className={style.discard} onClick={() => onDiscard(draft)}>
              {words.drafts.discard}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Said where there are two of them: in a drill. */
function statusOf({ form }: Draft, { topic, lang }: DeskModel): string {
  const { raise } = dutyWords(lang);
  if (form.topic === "exercise") return `${raise.statusExercise} · `;
  return topic === "exercise" ? `${raise.statusActual} · ` : "";
}

function titleOf({ form }: Draft, { catalogue, names, lang }: DeskModel): string {
  const { drafts } = dutyWords(lang);
  const hazard = hazardOf(form, catalogue);
  const event = form.written.headlineVi ?? (hazard === undefined ? form.written.eventVi : named(lang, hazard)) ?? "";
  const where = form.provinces.map((id) => names.province(id)).join(", ");
  const title = [event, where].filter((text) => text !== "").join(" · ");
  const said = title === "" ? drafts.untitled : title;
  return form.amends === null ? said : `${drafts.amends} ${form.amends}: ${said}`;
}
