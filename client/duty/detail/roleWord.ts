import type { Who } from "#shared/duty/role.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import type { Lang } from "#client/words/language.ts";

/** What somebody is, as a timeline calls them. */
export function roleWord({ role }: Pick<Who, "role">, lang: Lang): string {
  return role === "system" || role === "agency" ? listWords(lang).detail.roles[role] : alertWords(lang).role[role];
}
