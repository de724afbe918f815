import { lazy, Suspense } from "react";
import type { Wall } from "#shared/catalogue/wall.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./Stage.module.css";

const TestCard = lazy(async () => {
  const { TestCard: loaded } = await tryAgain(() => import("#client/widgets/testCard/TestCard.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** The test card over a wall; a wall that is one page has none. */
export function CardOver({ wall, lang }: { readonly wall: Wall | undefined; readonly lang: Lang }) {
  return wall === undefined ? null : (
    <div className={style.card}>
      <Suspense fallback={null}>
        <TestCard wall={wall} lang={lang} />
      </Suspense>
    </div>
  );
}
