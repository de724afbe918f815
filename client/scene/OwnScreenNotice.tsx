import { useSyncExternalStore } from "react";
import type { OwnScreenFace } from "#client/live/ownScreen.ts";
import type { Store } from "#client/live/store.ts";
import type { Lang } from "#client/words/language.ts";
import { screenWords } from "#client/words/screen/words.ts";
import { Identify } from "./Identify.tsx";
import style from "./OwnScreen.module.css";

/** What a paired screen has to say of itself. */
export interface OwnScreenNoticeProps {
  readonly face: Store<OwnScreenFace>;
  readonly lang: Lang;
}

/** Says over everything who this screen is, or why it shows nothing living; else nothing. */
export function OwnScreenNotice({ face, lang }: OwnScreenNoticeProps) {
  const is = useSyncExternalStore(face.subscribe, face.get);
  const words = screenWords(lang);
  switch (is.kind) {
    case "nothing":
      return null;
    case "identify":
      return <Identify screen={is.screen} lang={lang} />;
    case "elsewhere":
      return (
        <div className={style.over} role="alert" data-elsewhere="true" lang={lang}>
          <p className={style.sentence}>{words.elsewhere}</p>
          <p className={style.how}>{words.elsewhereHow}</p>
        </div>
      );
    case "refused":
      return (
        <p className={style.bar} role="alert" data-refused="true" lang={lang}>
          {is.why}
        </p>
      );
  }
}
