import { type FormEvent, useState } from "react";
import type { ConferenceState } from "#shared/conference/conferenceState.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import type { RoomKit } from "./roomKit.ts";

/** Who speaks at this site, as the centre's wall shows it. */
export function SpeakerForm({ kit, state }: { readonly kit: RoomKit; readonly state: Pick<ConferenceState, "speakers"> }) {
  const { site, orders, names } = kit;
  const shown = state.speakers[site.id] ?? null;
  const [name, setName] = useState(shown?.name ?? "");
  const [title, setTitle] = useState(shown?.title ?? "");
  const words = roomCallWords(names.lang).speaker;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== "") void orders.give("speaker", { name: name.trim().normalize("NFC"), title: title.trim().normalize("NFC") });
  };
  return (
    <form className={style.speaker} onSubmit={save} aria-label={words.title}>
      <label>
        {words.name}
        <input value={name} maxLength={80} placeholder={words.namePlaceholder} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <label>
        {words.office}
        <input
          value={title}
          maxLength={120}
          placeholder={words.officePlaceholder}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className={style.small} disabled={name.trim() === ""}>
        {words.save}
      </button>
      {shown === null ? null : (
        <button type="button" className={style.small} onClick={() => void orders.give("speaker", { speaker: null })}>
          {words.clear}
        </button>
      )}
      <p role="status">{shown === null ? words.none : words.shown(shown.name, shown.title)}</p>
    </form>
  );
}
