import { useEffect, useRef, useState } from "react";
import type { Live } from "#client/live/living.ts";
import { followBuild } from "#client/live/newBuild.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { buildOfPage } from "#client/live/pageVitals.ts";
import type { Lang } from "#client/words/language.ts";
import { stageWords } from "#client/words/stage/words.ts";
import style from "./Stage.module.css";

/** Where a new build is told of. */
export interface BuildNoticeProps {
  readonly live: Pick<Live, "build">;
  /** Place of this screen among those of its wall. */
  readonly order: number;
  /** An alert has the wall. */
  readonly isBusy: boolean;
  readonly lang: Lang;
}

/** Says that the page will load itself anew, and does so. */
export function BuildNotice({ live, order, isBusy, lang }: BuildNoticeProps) {
  const [isNew, setNew] = useState(false);
  const busy = useRef(isBusy);
  useEffect(() => {
    busy.current = isBusy;
  }, [isBusy]);
  useEffect(() => {
    const own = buildOfPage();
    // A page that was not built reloads as its author wishes.
    if (own === UNBUILT) return undefined;
    const { build } = live;
    const reload = () => location.reload();
    return followBuild({
      build,
      own,
      order,
      isBusy: () => busy.current,
      memory: sessionStorage,
      reload,
      onNew: setNew,
      timers: pageTimers(),
    });
  }, [live, order]);
  return isNew ? (
    <p className={style.notice} data-new-build="true" role="status">
      {stageWords(lang).newBuild}
    </p>
  ) : null;
}

const UNBUILT = "unbuilt";
