import { useState } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Given.module.css";
import { GivenRow } from "./GivenRow.tsx";
import { GIVEN_PARTS, type GivenPart, useGiven } from "./useGiven.ts";

/** The orders of all places: open, overdue, over. */
export function GivenList({ desk }: { readonly desk: DirectorDesk }) {
  const words = orderWords(desk.lang).desk;
  const lists = useGiven(desk);
  const [part, setPart] = useState<GivenPart>("open");
  const listed = lists[part];
  return (
    <section className={style.list} data-part="given" aria-label={words.title}>
      <div className={style.parts} role="group" aria-label={words.title}>
        {GIVEN_PARTS.map((each) => (
          <button key={each} type="button" aria-pressed={each === part} data-given-part={each} onClick={() => setPart(each)}>
            {words.parts[each]} <span className="figures">{lists[each].length}</span>
          </button>
        ))}
      </div>
      {listed.length === 0 ? (
        <p className={style.none}>
          {words.none[part]}
          {part === "open" ? <small>{words.noneHint}</small> : null}
        </p>
      ) : null}
      <ul>
        {listed.map(({ order, face }) => (
          <GivenRow key={order.id} {...{ desk, order, face }} />
        ))}
      </ul>
    </section>
  );
}
