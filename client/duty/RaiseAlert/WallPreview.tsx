import { CAP_STATUS } from "#shared/alert/alert.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import type { DutyWords } from "#client/words/duty/vi.ts";
import { formatDate, formatTime } from "#client/words/format.ts";
import type { Lang } from "#client/words/language.ts";
import { capital } from "./capital.ts";
import { effectiveOf, expiresOf } from "./checkForm.ts";
import style from "./Preview.module.css";
import { judgementOf } from "./raiseBody.ts";
import { listProvinces, severityOf } from "./template.ts";
import type { Raising } from "./useRaiseForm.ts";

/** The alert before it is one. */
export interface WallPreviewProps {
  readonly raising: Raising;
  readonly lang: Lang;
  readonly words: DutyWords;
}

/** On a low screen the map needs the room more. */
const IS_TALL = matchMedia("(min-height: 900px)");

/** How the banner on the wall will read, and what its CAP message will say, word for word. */
export function WallPreview({ raising, lang, words }: WallPreviewProps) {
  const { form, hazard, texts, name } = raising;
  const said = alertWords(lang);
  const severity = severityOf(form, hazard);
  const expires = expiresOf(form, hazard, raising.now());
  const isExercise = form.topic === "exercise";
  const headline = lang === "en" && texts.headlineEn !== "" ? texts.headlineEn : texts.headlineVi;
  const instruction = lang === "en" && texts.instructionEn !== "" ? texts.instructionEn : texts.instructionVi;
  const isReal = raising.isDrill && !isExercise;
  return (
    <section className={style.preview} aria-label={words.raise.preview} data-part="preview">
      <h3>{words.raise.preview}</h3>
      <article className={style.banner} data-severity={severity ?? "Unknown"} data-topic={form.topic}>
        <p className={style.rank}>
          <i className="sign" data-sign={severity ?? "Unknown"} aria-hidden="true" />
          <b>{said.severity[severity ?? "Unknown"]}</b>
          {form.level === null ? null : (
            <span className="risk" data-level={form.level}>
              {said.levelShort(form.level)}
            </span>
          )}
          {isExercise ? <em>{said.exercise}</em> : null}
          {isReal ? <em>{said.notExercise}</em> : null}
        </p>
        <h4>{headline === "" ? "…" : headline}</h4>
        <p className={style.where}>
          {form.provinces.length === 0 ? "…" : capital(listProvinces(form.provinces, name, lang))}
          {typeof expires === "number" ? ` · ${said.until(`${formatTime(expires)} ${formatDate(expires)}`)}` : ""}
        </p>
        {instruction === "" ? null : <p className={style.instruction}>{instruction}</p>}
      </article>
      <details open={IS_TALL.matches}>
        <summary>{words.raise.cap}</summary>
        <dl className={style.cap}>
          {capFields(raising).map(([term, text]) => (
            <div key={term} data-cap={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function capFields({ form, hazard, texts, set, now }: Raising): readonly (readonly [string, string])[] {
  const { urgency, certainty } = judgementOf(form, hazard);
  const effective = effectiveOf(form, now());
  const expires = expiresOf(form, hazard, now());
  const codes = form.provinces.map((id) => set.provinces.find((one) => one.id === id)?.code ?? id);
  const fields: readonly (readonly [string, string])[] = [
    ["status", CAP_STATUS[form.topic]],
    ["msgType", form.amends === null ? "Alert" : "Update"],
    ["category", hazard?.categories.join(" ") ?? ""],
    ["event", texts.eventVi],
    ["urgency", urgency],
    ["severity", severityOf(form, hazard) ?? ""],
    ["certainty", certainty],
    ["responseType", hazard?.responseTypes.join(" ") ?? ""],
    ["effective", typeof effective === "number" ? vietnamTime(effective) : ""],
    ["expires", typeof expires === "number" ? vietnamTime(expires) : ""],
    ["geocode", codes.join(" ")],
  ];
  return fields.filter(([, text]) => text !== "");
}

/** As CAP writes it, in Vietnamese time. */
function vietnamTime(at: number): string {
  return `${vietnamDate(at)}T${formatTime(at)}:00+07:00`;
}
