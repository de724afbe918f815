import { CARD_ACTS, cardKeyFace } from "#client/director/conference/cardKeys.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { Deck } from "#client/director/keys/Deck.tsx";
import { type DirectorAct, keyOf } from "#client/director/keys/keyMap.ts";
import type { DirectorKeyWords } from "#client/words/director/keysVi.ts";
import { directorKeyWords } from "#client/words/director/keysWords.ts";
import style from "./KeySheet.module.css";

const GROUPS = {
  mixer: ["scene1", "scene9", "take", "cut", "transition", "clock", "safe"],
  map: ["west", "east", "north", "south", "nearer", "farther", "home", "region1", "region6", "place", "indicator", "period"],
  focus: ["spotlight", "details", "pointer", "clear"],
  calls: ["calls", "nextSpeaker", "floorBack"],
  desk: ["playlist", "skip", "hold", "release", "help", "leave"],
} as const satisfies Record<string, readonly DirectorAct[]>;

/** The deck to be printed, and every key of the desk. */
export function KeySheet({ desk, print }: { readonly desk: DirectorDesk; readonly print: string }) {
  const words = directorKeyWords(desk.lang);
  return (
    <div className={style.sheet} data-part="help">
      <section className={style.deck}>
        <h3>{words.deck}</h3>
        <Deck desk={desk} />
        <p>{words.deckExplain}</p>
        <button type="button" onClick={() => window.print()}>
          {print}
        </button>
      </section>
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group}>
          <h3>{words.groups[group]}</h3>
          <dl>
            {GROUPS[group].map((act) => (
              <div key={act}>
                <dt>
                  <kbd>{keyOf(act)}</kbd>
                </dt>
                <dd>{words.acts[act]}</dd>
              </div>
            ))}
          </dl>
          {group === "calls" ? <CardKeys words={words} /> : null}
        </section>
      ))}
    </div>
  );
}

function CardKeys({ words: { cards } }: { readonly words: DirectorKeyWords }) {
  return (
    <>
      <h3 className={style.more}>{cards.title}</h3>
      <dl>
        {CARD_ACTS.map((act) => (
          <div key={act}>
            <dt>
              <kbd>{cardKeyFace(act)}</kbd>
            </dt>
            <dd>{cards[act]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
