import { CARD_ACTS, cardKeyFace } from "#client/director/conference/cardKeys.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { Deck } from "#client/director/keys/Deck.tsx";
import { type DirectorAct, keyOf } from "#client/director/keys/keyMap.ts";
import { directorKeyWords } from "#client/words/director/keysWords.ts";
import style from "./KeySheet.module.css";

const GROUPS = {
  mixer: ["scene1", "scene9", "take", "cut", "transition", "clock", "safe"],
  map: ["west", "east", "north", "south", "nearer", "farther", "home", "region1", "region6", "place", "indicator", "period"],
  focus: ["spotlight", "details", "pointer", "clear"],
  calls: ["calls", "nextSpeaker", "floorBack", "giveOrder", "given"],
  desk: ["playlist", "skip", "hold", "release", "help", "leave"],
} as const satisfies Record<string, readonly DirectorAct[]>;

const COLUMNS = [["mixer"], ["map"], ["focus", "calls"], ["desk"]] as const satisfies readonly (readonly (keyof typeof GROUPS)[])[];

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
      {COLUMNS.map((groups) => (
        <section key={groups.join()}>
          {groups.map((group) => (
            <Keys
              key={group}
              title={words.groups[group]}
              keys={GROUPS[group].map((act) => ({ face: keyOf(act), word: words.acts[act] }))}
            />
          ))}
        </section>
      ))}
      <section>
        <Keys title={words.cards.title} keys={CARD_ACTS.map((act) => ({ face: cardKeyFace(act), word: words.cards[act] }))} />
      </section>
    </div>
  );
}

interface KeysProps {
  readonly title: string;
  readonly keys: readonly { readonly face: string; readonly word: string }[];
}

function Keys({ title, keys }: KeysProps) {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {keys.map(({ face, word }) => (
          <div key={face}>
            <dt>
              <kbd>{face}</kbd>
            </dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
