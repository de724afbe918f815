import type { LaunchAnswer } from "#shared/trust/answers/scoreAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { launchWords } from "#client/words/trust/launchWords.ts";
import own from "./Launch.module.css";

/** The day the system was opened, as it stood: figures of record, never recomputed. */
export function LaunchPart({ model }: { readonly model: TrustModel }) {
  const { lang } = model;
  const words = launchWords(lang);
  const asked = useAsked<LaunchAnswer>("/trust/launch", lang);
  const { answer } = asked;
  return (
    <>
      <p className={style.lead}>{words.lead}</p>
      <section className={style.block} aria-label={words.title} data-launch={asked.state}>
        <h2>
          {words.title}
          <small>{words.asItStood}</small>
        </h2>
        <AskedNote asked={asked} lang={lang} />
        {answer === null ? null : (
          <>
            <div className={own.heads}>
              <p>
                <b>{answer.bodies}</b>
                <span>{words.bodies}</span>
              </p>
              <p>
                <b>
                  {answer.indicators.supplied}
                  <small>/{answer.indicators.of}</small>
                </b>
                <span>{words.indicators}</span>
                <i className={own.bar} aria-hidden="true">
                  <i style={{ width: `${(100 * answer.indicators.supplied) / answer.indicators.of}%` }} />
                </i>
              </p>
            </div>
            <ul className={own.facts}>
              {answer.facts.map((fact) => (
                <li key={fact.textVi}>
                  {lang === "en" ? fact.textEn : fact.textVi}
                  <small>{words.source(fact.source)}</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}
