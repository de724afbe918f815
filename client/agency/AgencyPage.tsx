import type { Lang } from "#client/words/language.ts";

/** The page of a reporting agency. */
export function AgencyPage({ lang }: { readonly lang: Lang }) {
  return <main lang={lang} />;
}
