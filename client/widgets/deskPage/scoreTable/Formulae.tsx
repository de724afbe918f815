import type { ScoreAnswer } from "#shared/trust/answers/scoreAnswers.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import type { Lang } from "#client/words/language.ts";
import { scoreWords } from "#client/words/trust/scoreWords.ts";
import own from "./ScoreTable.module.css";

/** How every figure of the scoreboard is computed, with where the definition is from: the same for every agency. */
export function Formulae({ formulae, lang }: { readonly formulae: ScoreAnswer["formulae"]; readonly lang: Lang }) {
  const words = scoreWords(lang);
  return (
    <section className={style.block} aria-label={words.formulae} data-formulae={formulae.length}>
      <h2>
        {words.formulae}
        <small>{words.formulaeHint}</small>
      </h2>
      <dl className={own.formulae}>
        {formulae.map((formula) => (
          <div key={formula.name}>
            <dt>{words.names[formula.name] ?? formula.name}</dt>
            <dd>
              {lang === "en" ? formula.textEn : formula.textVi}
              <small>{formula.source}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
