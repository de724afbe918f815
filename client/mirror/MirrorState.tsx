import { useEffect, useRef } from "react";
import type { Live } from "#client/live/living.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { formatClock, formatLength } from "#client/words/format.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { mirrorWords } from "#client/words/mirror/words.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./Mirror.module.css";
import type { MirrorFace } from "./mirrorFace.ts";

/** How the mirror stands to the centre, in words beside a sign. */
export function MirrorState({ face, live, lang }: { readonly face: MirrorFace; readonly live: Live; readonly lang: Lang }) {
  return (
    <p className={style.agreement} data-kind={face.kind} role="status">
      <i className={style.sign} aria-hidden="true" />
      {face.kind === "lost" && face.known ? <LostSince since={face.since} {...{ live, lang }} /> : <span>{faceWord(face, lang)}</span>}
    </p>
  );
}

function faceWord(face: MirrorFace, lang: Lang): string {
  const words = mirrorWords(lang);
  if (face.kind === "differs") {
    const { parts } = screensWords(lang);
    return face.parts.length === 0 ? words.differsPlain : words.differs(face.parts.map((part) => parts[part] ?? part).join(", "));
  }
  return face.kind === "lost" ? words.neverHeard : words[face.kind];
}

const EVERY_MS = 1_000;

function LostSince({ since, live, lang }: { readonly since: number; readonly live: Live; readonly lang: Lang }) {
  const text = useRef<HTMLSpanElement>(null);
  const words = mirrorWords(lang);
  useEffect(() => {
    const write = (): void => {
      if (text.current === null) return;
      text.current.textContent = words.lostSince(formatClock(since), formatLength(live.clock.now() - since, wordsOf(lang)));
    };
    write();
    return pageTimers().every(EVERY_MS, write);
  }, [since, live, lang, words]);
  return (
    <span>
      <span ref={text} /> <em>{words.lostKept}</em>
    </span>
  );
}
