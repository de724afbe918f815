import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Names } from "#client/words/names.ts";
import { scoreWords } from "./scoreWords.ts";

/** Names bodies by their codes: agencies as the catalogue does, a provincial authority (`H01`, …) by its province. */
export function createBodyNames({ agencies, sets }: Pick<Catalogue, "agencies" | "sets">, names: Names): (code: string) => string {
  const words = scoreWords(names.lang);
  const known = new Set<string>(agencies.map(({ code }) => code));
  const authorities = new Map(
    sets.flatMap(({ provinces }) =>
      provinces.flatMap(({ orgId, fullNameVi, nameEn }): readonly (readonly [string, string])[] =>
        orgId === undefined ? [] : [[orgId, words.authority(fullNameVi, nameEn)]],
      ),
    ),
  );
  return (code) => (known.has(code) ? names.agencyName(code) : (authorities.get(code) ?? code));
}
