import { type FormEvent, type KeyboardEvent, useMemo, useState } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { useOrder } from "#client/director/state/useShow.ts";
import { Combobox } from "#client/widgets/combobox/Combobox.tsx";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { orderWords } from "#client/words/orders/words.ts";
import { DeadlineField } from "./DeadlineField.tsx";
import { type FigureDraft, FigureField, figureOf, NO_FIGURE } from "./FigureField.tsx";
import style from "./Given.module.css";
import { GIVING, givenOrders } from "./givenOrders.ts";
import { findPlaces, type GivePlace } from "./givePlace.ts";
import { quickDeadline } from "./quickDeadlines.ts";

/** The sheet on which an order is given. */
export interface GiveSheetProps {
  readonly desk: DirectorDesk;
  /** `null`: it is asked for first. */
  readonly place: GivePlace | null;
  readonly onClose: () => void;
}

/** What is to be done, who answers for it, by when and which figure shows it: what is usual stands there already, so that a sentence and Ctrl+Enter are enough. */
export function GiveSheet({ desk, place: first, onClose }: GiveSheetProps) {
  const words = orderWords(desk.lang).desk;
  const [place, setPlace] = useState(first);
  const leave = (): void => {
    desk.orders.dismiss(GIVING);
    onClose();
  };
  return (
    <Sheet title={place === null ? words.give : words.giveTo(place.label)} closeWord={words.close} onClose={leave}>
      {place === null ? <PlaceAsk desk={desk} onPick={setPlace} /> : <GiveForm {...{ desk, place, onClose }} />}
    </Sheet>
  );
}

function PlaceAsk({ desk, onPick }: { readonly desk: DirectorDesk; readonly onPick: (place: GivePlace) => void }) {
  const words = orderWords(desk.lang).desk;
  const [typed, setTyped] = useState("");
  const found = useMemo(() => findPlaces(desk, typed), [desk, typed]);
  return (
    <div className={style.form} data-part="give-place">
      <span>{words.whichPlace}</span>
      <Combobox
        label={words.whichPlace}
        hint={words.whichPlaceHint}
        none={words.noPlace}
        typed={typed}
        options={found.map(({ site, province, label, name }) => ({ id: site ?? province, label, hint: name }))}
        onType={setTyped}
        onPick={(id) => {
          const picked = found.find(({ site, province }) => (site ?? province) === id);
          if (picked !== undefined) onPick(picked);
        }}
        isWrong={false}
        describedBy={undefined}
        field={focus}
      />
    </div>
  );
}

/** The first field has the focus as soon as it is there; a sheet that opens gives it to whatever asks for it so, and not to its close button. */
function focus(field: HTMLElement | null): void {
  field?.setAttribute("autofocus", "");
  field?.focus();
}

interface FormProps {
  readonly desk: DirectorDesk;
  readonly place: GivePlace;
  readonly onClose: () => void;
}

function GiveForm({ desk, place, onClose }: FormProps) {
  const words = orderWords(desk.lang).desk;
  const give = useMemo(() => givenOrders(desk), [desk]);
  const order = useOrder(desk, GIVING);
  const [text, setText] = useState("");
  const [owner, setOwner] = useState(() => ownerAt(desk, place));
  const [deadline, setDeadline] = useState(() => quickDeadline("tomorrow", desk.live.clock.now()));
  const [figure, setFigure] = useState<FigureDraft>(NO_FIGURE);
  const asked = figureOf(figure, desk.lang);
  const isSending = order?.state === "sending" || order?.state === "waiting";
  const isReady = text.trim() !== "" && owner.trim() !== "" && deadline !== null && asked !== "wrong" && !isSending;
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!isReady) return;
    give.give(place, { text: plain(text), owner: plain(owner), deadline, figure: asked }, onClose);
  };
  const onKey = (key: KeyboardEvent): void => {
    if (key.key !== "Enter" || !(key.ctrlKey || key.metaKey)) return;
    key.preventDefault();
    submit();
  };
  return (
    <form className={style.form} data-part="give" onSubmit={submit} onKeyDown={onKey}>
      <label>
        <span>{words.text}</span>
        <textarea
          ref={focus}
          rows={2}
          maxLength={300}
          required
          data-field="order-text"
          value={text}
          placeholder={words.textHint}
          onChange={(event) => setText(event.currentTarget.value.replaceAll("\n", " "))}
        />
      </label>
      <label>
        <span>{words.owner}</span>
        <input
          maxLength={100}
          required
          data-field="order-owner"
          value={owner}
          placeholder={words.ownerHint}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
      </label>
      <DeadlineField desk={desk} deadline={deadline} onDeadline={setDeadline} />
      <FigureField {...{ desk, place, figure }} onFigure={setFigure} isWrong={asked === "wrong"} />
      <OrderNote desk={desk} lane={GIVING} />
      <footer>
        <small>{words.keys}</small>
        <button type="submit" disabled={!isReady} aria-busy={isSending}>
          {words.send} <kbd>Ctrl Enter</kbd>
        </button>
      </footer>
    </form>
  );
}

/** Whoever speaks there, else the room's own name. */
function ownerAt({ live }: DirectorDesk, { site, name }: GivePlace): string {
  const speaker = site === null ? undefined : live.conference.get().speakers[site];
  if (speaker === undefined) return name;
  return `${speaker.name}${speaker.title === "" ? "" : `, ${speaker.title}`}`.slice(0, 100);
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ").normalize("NFC");
}
