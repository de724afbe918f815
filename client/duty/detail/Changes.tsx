import type { Alert } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { Comparison } from "./Comparison.tsx";
import style from "./Detail.module.css";

/** What this version says differently from the one before. */
export function Changes({ desk, alert }: { readonly desk: DeskModel; readonly alert: Alert }) {
  const before = alert.earlier.at(-1);
  if (before === undefined) return null;
  const { detail } = listWords(desk.lang);
  return (
    <section className={style.changes} data-part="changes">
      <h3>{detail.changes(before.version)}</h3>
      <Comparison desk={desk} before={before.content} after={alert.content} heads={[detail.was, detail.now]} />
    </section>
  );
}
