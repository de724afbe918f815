import { type FormEvent, useState } from "react";
import type { Speaker } from "#shared/conference/call.ts";
import type { CallWords } from "#client/words/director/callsVi.ts";
import style from "./Cards.module.css";
import { typedIn } from "./typedIn.ts";

/** Who speaks at a site. */
export interface SpeakerLineProps {
  readonly words: CallWords;
  readonly speaker: Speaker | null;
  readonly onName: (speaker: Speaker | null) => void;
}

/** Name and title of who speaks there, and two fields to write them. */
export function SpeakerLine({ words, speaker, onName }: SpeakerLineProps) {
  const said = words.speaker;
  const [isEdited, setEdited] = useState(false);
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = typedIn(event.currentTarget, "name");
    onName(name === "" ? null : { name, title: typedIn(event.currentTarget, "title") });
    setEdited(false);
  };
  if (isEdited) {
    return (
      <form className={style.speaker} onSubmit={save} data-part="speaker-form">
        <input
          name="name"
          aria-label={said.name}
          placeholder={said.name}
          defaultValue={speaker?.name ?? ""}
          autoComplete="off"
          ref={takeFocus}
        />
        <input name="title" aria-label={said.job} placeholder={said.job} defaultValue={speaker?.title ?? ""} autoComplete="off" />
        <button type="submit">{said.save}</button>
        <button type="button" onClick={() => setEdited(false)}>
          {said.stop}
        </button>
      </form>
    );
  }
  return (
    <p className={style.speaker}>
      {speaker === null ? (
        <span>{said.none}</span>
      ) : (
        <span>
          <b>{speaker.name}</b> {speaker.title}
        </span>
      )}
      <button type="button" onClick={() => setEdited(true)}>
        {said.edit}
      </button>
    </p>
  );
}

/** Kept the same from render to render: it is called as the field comes. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}
