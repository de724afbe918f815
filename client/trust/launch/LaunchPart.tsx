import type { LaunchAnswer } from "#shared/trust/answers/scoreAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { launchWords } from "#client/words/trust/launchWords.ts";

/** The day the system was opened, as it stood. */
export function LaunchPart({ model }: { readonly model: TrustModel }) {
  const { lang } = model;
  const words = launchWords(lang);
  const asked = useAsked<LaunchAnswer>("/trust/launch", lang);
  return (
    <section className={style.block} aria-label={words.title} data-launch={asked.state}>
      <h2>{words.title}</h2>
      <AskedNote asked={asked} lang={lang} />
    </section>
  );
}
