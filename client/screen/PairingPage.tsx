import { useEffect, useMemo, useSyncExternalStore } from "react";
import { pairingCodeText } from "#shared/screen/pairingCode.ts";
import { send } from "#client/link/commands.ts";
import { openScreenCredential } from "#client/live/openScreenCredential.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { markPaired } from "#client/live/pairedBrowser.ts";
import { openScreenShelf } from "#client/live/screenKey.ts";
import type { Lang } from "#client/words/language.ts";
import { screenWords } from "#client/words/screen/words.ts";
import { Countdown } from "./Countdown.tsx";
import style from "./PairingPage.module.css";
import { createPairingFlow, type PairingFace } from "./pairingFlow.ts";
import { QrCode } from "./QrCode.tsx";

/** Where a browser becomes a screen of a wall: a code to read from across the room, until an administrator gives it a place. */
export function PairingPage({ lang }: { readonly lang: Lang }) {
  const words = screenWords(lang);
  const flow = useMemo(
    () =>
      createPairingFlow({
        openShelf: openScreenShelf,
        openCredential: () => openScreenCredential(send),
        send,
        timers: pageTimers(),
        lang,
        markPaired,
        go: (path) => location.replace(path),
      }),
    [lang],
  );
  const face = useSyncExternalStore(flow.face.subscribe, flow.face.get);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = words.title;
    return flow.start();
  }, [flow, lang, words]);
  return (
    <main className={style.page} lang={lang} data-view="screen" data-step={face.step}>
      <h1 className={style.title}>{words.title}</h1>
      {face.step === "code" ? <Code face={face} lang={lang} /> : <Said face={face} lang={lang} signOut={flow.signOut} />}
    </main>
  );
}

interface CodeProps {
  readonly face: Extract<PairingFace, { step: "code" }>;
  readonly lang: Lang;
}

function Code({ face, lang }: CodeProps) {
  const words = screenWords(lang);
  return (
    <>
      <p className={style.code} aria-label={words.code} data-code={face.code}>
        {pairingCodeText(face.code)}
      </p>
      <div className={style.how}>
        <QrCode className={style.qr} label={words.qr} text={`${location.origin}/admin?pair=${face.code}`} />
        <div className={style.told}>
          <p className={style.lead}>{words.lead}</p>
          <dl className={style.facts}>
            <dt>{words.key}</dt>
            <dd>
              <span className={style.figures} data-fingerprint={face.fingerprint}>
                {face.fingerprint}
              </span>
              <small>{words.keyHint}</small>
            </dd>
          </dl>
          <Countdown endsAt={face.endsAt} say={words.left} />
          <p className={style.state} data-away={face.isAway} role="status">
            {face.isAway ? words.away : words.waiting}
          </p>
          {face.wasRevoked ? <p className={style.revoked}>{words.revoked}</p> : null}
        </div>
      </div>
    </>
  );
}

interface SaidProps {
  readonly face: Exclude<PairingFace, { step: "code" }>;
  readonly lang: Lang;
  readonly signOut: () => void;
}

function Said({ face, lang, signOut }: SaidProps) {
  const words = screenWords(lang);
  switch (face.step) {
    case "lacking":
      return (
        <>
          <p className={style.sentence}>{words.lacking[face.what]}</p>
          <p className={style.lead}>{words.lackingHow[face.what]}</p>
        </>
      );
    case "checking":
    case "asking":
    case "away":
      return (
        <p className={style.sentence} role="status">
          {words[face.step]}
        </p>
      );
    case "refused":
      return (
        <p className={style.sentence} role="alert">
          {words.refused(face.why)}
        </p>
      );
    case "signed-in":
      return (
        <>
          <p className={style.sentence}>{words.signedIn}</p>
          <p className={style.lead}>{face.why}</p>
          <button className={style.button} type="button" onClick={signOut}>
            {words.signOut}
          </button>
        </>
      );
    case "approved":
      return (
        <>
          <p className={style.sentence}>{words.approved(face.name, face.wall, face.slot)}</p>
          <p className={style.lead} role="status">
            {words.opening}
          </p>
        </>
      );
  }
}
