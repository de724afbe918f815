import { useState } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { PictureChooser } from "#client/editor/settings/PictureSettings.tsx";
import { TextField } from "#client/editor/settings/TextField.tsx";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { editorWords, panelWords } from "#client/words/editor/words.ts";
import style from "./Sheets.module.css";

/** A picture that is being put on the wall. */
export interface NewPictureProps {
  readonly desk: EditorDesk;
  readonly onMade: (panel: Panel) => void;
  readonly onClose: () => void;
}

const MOST_ALT = 400;

/** The file and what it shows, in both languages: nothing is put on the wall that some of its readers cannot have read to them. */
export function NewPicture({ desk, onMade, onClose }: NewPictureProps) {
  const { settings } = panelWords(desk.lang);
  const { page } = editorWords(desk.lang);
  const [picture, setPicture] = useState<string | null>(null);
  const [altVi, setAltVi] = useState("");
  const [altEn, setAltEn] = useState("");
  const [isAsked, setAsked] = useState(false);
  const isMissing = altVi.trim() === "" || altEn.trim() === "";
  const make = (): void => {
    setAsked(true);
    if (picture !== null && !isMissing) onMade({ kind: "picture", picture, altVi: altVi.trim(), altEn: altEn.trim(), fit: "contain" });
  };
  return (
    <Sheet title={settings.pictureTitle} closeWord={page.close} onClose={onClose}>
      <form
        className={style.form}
        data-part="new-picture"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        {picture === null ? null : <img className={style.picture} src={`/api/v1/pictures/${picture}`} alt="" />}
        <div className={style.row}>
          <PictureChooser desk={desk} word={picture === null ? settings.choosePicture : settings.otherPicture} onUploaded={setPicture} />
        </div>
        <TextField
          label={settings.altVi}
          name="altVi"
          lang="vi"
          most={MOST_ALT}
          value={altVi}
          hint={settings.altHint}
          onChange={setAltVi}
        />
        <TextField label={settings.altEn} name="altEn" lang="en" most={MOST_ALT} value={altEn} onChange={setAltEn} />
        {isAsked && isMissing ? (
          <p className={style.fault} role="alert">
            {settings.altMissing}
          </p>
        ) : null}
        <div className={style.row}>
          <button type="submit" className={style.go} disabled={picture === null}>
            {settings.add}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
