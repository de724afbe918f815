import { useState } from "react";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { slugOf } from "#client/editor/model/slug.ts";
import { TextField } from "#client/editor/settings/TextField.tsx";
import sheets from "#client/editor/sheets/Sheets.module.css";
import { takenIds } from "#client/editor/takenIds.ts";
import { editorWords } from "#client/words/editor/words.ts";

/** A scene that does not exist yet. */
export interface NewSceneProps {
  readonly desk: EditorDesk;
  readonly onMade: (content: Scene) => void;
}

const MOST_NAME = 120;
const ID = /^[a-z0-9-]{1,40}$/;

/** Names in both languages; the id follows the Vietnamese one until it is written by hand. */
export function NewScene({ desk, onMade }: NewSceneProps) {
  const { list } = editorWords(desk.lang);
  const [nameVi, setNameVi] = useState("");
  const [nameEn, setNameEn] = useState("");
  const [written, setWritten] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const taken = takenIds(desk);
  const id = written ?? (nameVi.trim() === "" ? "" : slugOf(nameVi, taken));
  const make = (): void => {
    if (nameVi.trim() === "" || nameEn.trim() === "") return setFault(list.nameMissing);
    if (!ID.test(id)) return setFault(list.idShape);
    if (taken.includes(id)) return setFault(list.idTaken(id));
    onMade({ id: id as Scene["id"], nameVi: nameVi.trim(), nameEn: nameEn.trim(), panels: [] });
  };
  return (
    <form
      className={sheets.form}
      data-part="new-scene"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <TextField label={list.nameVi} name="nameVi" lang="vi" most={MOST_NAME} value={nameVi} onChange={setNameVi} />
      <TextField label={list.nameEn} name="nameEn" lang="en" most={MOST_NAME} value={nameEn} onChange={setNameEn} />
      <TextField label={list.id} name="id" lang="en" most={40} value={id} hint={list.idHint} onChange={setWritten} />
      {fault === null ? null : (
        <p className={sheets.fault} role="alert">
          {fault}
        </p>
      )}
      <div className={sheets.row}>
        <button type="submit" className={sheets.go}>
          {list.make}
        </button>
      </div>
    </form>
  );
}
