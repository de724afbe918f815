import { useRef, useState } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import { type EditorDesk, newKey } from "#client/editor/editorDesk.ts";
import type { PanelWords } from "#client/words/editor/panelVi.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { Choice } from "./Choice.tsx";
import type { KindSettingsProps } from "./MapSettings.tsx";
import style from "./Settings.module.css";
import { TextField } from "./TextField.tsx";
import { PICTURE_TYPES, type Uploaded, uploadPicture } from "./uploadPicture.ts";

type PicturePanel = Extract<Panel, { readonly kind: "picture" }>;

const MOST_ALT = 400;

/** The picture, what it shows in words, and how it fills its panel. */
export function PictureSettings({ desk, panel, onChange }: KindSettingsProps<PicturePanel>) {
  const { settings } = panelWords(desk.lang);
  return (
    <>
      <div className={style.field}>
        <span>{settings.picture}</span>
        <img className={style.preview} src={`/api/v1/pictures/${panel.picture}`} alt={desk.lang === "en" ? panel.altEn : panel.altVi} />
        <PictureChooser desk={desk} word={settings.otherPicture} onUploaded={(picture) => onChange({ ...panel, picture })} />
      </div>
      {(["altVi", "altEn"] as const).map((field) => (
        <TextField
          key={field}
          label={settings[field]}
          name={field}
          lang={field === "altVi" ? "vi" : "en"}
          most={MOST_ALT}
          isBlock
          missing={settings.altMissing}
          hint={field === "altVi" ? settings.altHint : undefined}
          value={panel[field]}
          onChange={(text) => onChange({ ...panel, [field]: text })}
        />
      ))}
      <Choice
        label={settings.fit}
        options={(["contain", "cover"] as const).map((id) => ({ id, name: settings.fits[id] }))}
        chosen={panel.fit}
        onPick={(fit) => onChange({ ...panel, fit })}
      />
    </>
  );
}

/** A button that takes a file and uploads it. */
export function PictureChooser(props: {
  readonly desk: EditorDesk;
  readonly word: string;
  readonly onUploaded: (id: string, name: string) => void;
}) {
  const { desk, word, onUploaded } = props;
  const { settings } = panelWords(desk.lang);
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<Exclude<Uploaded, { readonly kind: "done" }> | "sending" | null>(null);
  const send = async (file: File): Promise<void> => {
    setState("sending");
    const outcome = await uploadPicture(file, newKey(), desk.lang);
    setState(outcome.kind === "done" ? null : outcome);
    if (outcome.kind === "done") onUploaded(outcome.id, file.name.replace(/\.[^.]*$/, "").normalize("NFC"));
  };
  return (
    <>
      <button type="button" disabled={state === "sending"} data-act="choose-picture" onClick={() => input.current?.click()}>
        {state === "sending" ? settings.uploading : word}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={PICTURE_TYPES.join(",")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) void send(file);
        }}
      />
      <small className={style.hint}>{settings.pictureLead}</small>
      {state === null || state === "sending" ? null : (
        <small className={style.fault} role="alert">
          {faultText(state, settings)}
        </small>
      )}
    </>
  );
}

function faultText(fault: Exclude<Uploaded, { readonly kind: "done" }>, settings: PanelWords["settings"]): string {
  switch (fault.kind) {
    case "tooLarge":
      return settings.pictureTooLarge;
    case "wrongKind":
      return settings.pictureKind;
    case "failed":
      return settings.uploadFailed;
    case "refused":
      return fault.detail === "" ? fault.title : `${fault.title}: ${fault.detail}`;
  }
}
