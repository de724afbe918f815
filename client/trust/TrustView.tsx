import { useSyncExternalStore } from "react";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { DeskHead } from "#client/widgets/deskPage/DeskHead.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { alertWords } from "#client/words/alerts/words.ts";
import { trustWords } from "#client/words/trust/words.ts";
import { ChainPart } from "./chain/ChainPart.tsx";
import { ChecksPart } from "./checks/ChecksPart.tsx";
import { LaunchPart } from "./launch/LaunchPart.tsx";
import { To } from "./page/To.tsx";
import { partOf, TRUST_PARTS, type TrustModel, type TrustPart } from "./page/trustModel.ts";
import { PassportPart } from "./passport/PassportPart.tsx";
import { QuestionsPart } from "./questions/QuestionsPart.tsx";
import { RevisionsPart } from "./revisions/RevisionsPart.tsx";
import { ScoreboardPart } from "./scoreboard/ScoreboardPart.tsx";

const PART_VIEWS = {
  scoreboard: ScoreboardPart,
  checks: ChecksPart,
  questions: QuestionsPart,
  revisions: RevisionsPart,
  passport: PassportPart,
  chain: ChainPart,
  launch: LaunchPart,
} as const satisfies Record<TrustPart, unknown>;

/** What the page is given. */
export interface TrustViewProps {
  readonly model: TrustModel;
  /** False until the server was heard: whether a drill runs is not known before. */
  readonly isKnown: boolean;
}

/** Head, tabs and the open part; a drill is marked, and which figures are looked at is said. */
export function TrustView({ model, isKnown }: TrustViewProps) {
  const { live, lang, address } = model;
  const words = trustWords(lang);
  const face = useLinkFace(live);
  const search = useSyncExternalStore(address.subscribe, address.get);
  const part = partOf(search);
  const Part = PART_VIEWS[part];
  const isDrill = face.drill || model.topic === "exercise";
  return (
    <div
      className={style.page}
      lang={lang}
      data-desk-page="true"
      data-view="trust"
      data-part={part}
      data-topic={model.topic}
      data-link={face.link}
      data-drill={isDrill}
    >
      <DeskHead title={words.title} lang={lang} otherLang={otherLang(search, lang)}>
        <LinkSign model={model} />
        <p>
          <b>{model.identity.name}</b>
          <span>{alertWords(lang).role[model.identity.role]}</span>
        </p>
      </DeskHead>
      {isDrill ? (
        <div className={style.band}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      <Tabs model={model} part={part} isDrill={isDrill} />
      <main key={part} className={style.content} tabIndex={-1}>
        {isKnown ? <Part key={`${part} ${model.topic}`} model={model} /> : <p className={style.quiet}>{words.page.connecting}</p>}
      </main>
      {isDrill ? <DrillWatermark lang={lang} /> : null}
    </div>
  );
}

interface TabsProps {
  readonly model: TrustModel;
  readonly part: TrustPart;
  readonly isDrill: boolean;
}

function Tabs({ model, part, isDrill }: TabsProps) {
  const { live, lang, address, topic } = model;
  const words = trustWords(lang);
  const disagreeing = useSyncExternalStore(live.checks.subscribe, () => Object.keys(live.checks.get().standing[topic]).length);
  const open = useSyncExternalStore(
    live.questions.subscribe,
    () => Object.values(live.questions.get().questions).filter((one) => one.topic === topic && one.state === "open").length,
  );
  const counts: Partial<Record<TrustPart, number>> = { checks: disagreeing, questions: open };
  return (
    <nav className={style.tabs} aria-label={words.title}>
      {TRUST_PARTS.map((each) => (
        <To key={each} address={address} parts={{ part: each }} isCurrent={each === part}>
          {words.parts[each]}
          {(counts[each] ?? 0) > 0 ? <small title={words.counts[each === "checks" ? "checks" : "questions"]}>{counts[each]}</small> : null}
        </To>
      ))}
      {isDrill ? <Topics model={model} part={part} /> : null}
    </nav>
  );
}

/** In a drill one may look at the drill's figures or at the real ones; never at both at once. */
function Topics({ model, part }: { readonly model: TrustModel; readonly part: TrustPart }) {
  const { address, topic, lang } = model;
  const said = alertWords(lang);
  return (
    <div className={style.topics} role="group" aria-label={trustWords(lang).topic}>
      {(["exercise", "actual"] as const).map((each) => (
        <button key={each} type="button" data-topic={each} aria-pressed={each === topic} onClick={() => address.go({ part, topic: each })}>
          {said[each]}
        </button>
      ))}
    </div>
  );
}

function LinkSign({ model: { live, names } }: { readonly model: TrustModel }) {
  const face = useLinkFace(live);
  const { link } = names.words;
  const sign = { live: "fresh", behind: "late", lost: "missing", replay: "late" }[face.link];
  return (
    <p data-state={face.journal ? face.link : "lost"} role="status">
      <i className="sign" data-sign={sign} aria-hidden="true" />
      <span>{face.journal ? (face.known || face.link === "live" ? link[face.link] : link.connecting) : link.journalAway}</span>
    </p>
  );
}

function otherLang(search: string, lang: "vi" | "en"): string {
  const query = new URLSearchParams(search);
  if (lang === "en") query.delete("lang");
  else query.set("lang", "en");
  const text = query.toString();
  return text === "" ? "/trust" : `/trust?${text}`;
}
