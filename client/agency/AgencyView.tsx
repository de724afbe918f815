import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { AgencyAnswer } from "#shared/trust/answers/agencyAnswers.ts";
import type { Asked } from "#client/live/asking.ts";
import { createPageAddress, type PageAddress } from "#client/live/pageAddress.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import { DeskHead } from "#client/widgets/deskPage/DeskHead.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { agencyWords } from "#client/words/agency/words.ts";
import type { Lang } from "#client/words/language.ts";
import { createNames, type Names } from "#client/words/names.ts";
import { AGENCY_PARTS, type AgencyModel, type AgencyPart, partOf } from "./agencyModel.ts";
import { HandPart } from "./hand/HandPart.tsx";
import { QuestionsPart } from "./questions/QuestionsPart.tsx";
import { RecordPart } from "./record/RecordPart.tsx";
import { ReportsPart } from "./reports/ReportsPart.tsx";

/** The page of an agency that is signed in. */
export interface AgencyViewProps {
  readonly lang: Lang;
  readonly identity: Identity;
  readonly onLeave: () => void;
}

/** Its programs go on reporting while the page stands. */
const ASK_EVERY_MS = 20_000;

/** Asks for the agency's own record and shows the open part of it. */
export function AgencyView({ lang, identity, onLeave }: AgencyViewProps) {
  const { title, signIn, topics, drill } = agencyWords(lang);
  const address = useMemo(() => createPageAddress(), []);
  useEffect(() => address.start(), [address]);
  const search = useSyncExternalStore(address.subscribe, address.get);
  const part = partOf(search);
  const catalogue = useAsked<Catalogue>("/catalogue", lang);
  const own = useAsked<AgencyAnswer>("/agency", lang);
  const { again } = own;
  const now = own.answer === null ? 0 : Date.parse(own.answer.at);
  const names = useMemo(
    () => (catalogue.answer === null ? null : createNames(catalogue.answer, lang, () => vietnamDate(now))),
    [catalogue.answer, lang, now],
  );
  useEffect(() => pageTimers().every(ASK_EVERY_MS, again), [again]);
  const topic = own.answer?.topic ?? null;
  const isDrill = topic === "exercise";
  const other = new URLSearchParams(search);
  if (lang === "en") other.delete("lang");
  else other.set("lang", "en");
  return (
    <div
      className={style.page}
      lang={lang}
      data-desk-page="true"
      data-view="agency"
      data-part={part}
      data-topic={topic ?? ""}
      data-drill={isDrill}
    >
      <DeskHead title={title} lang={lang} otherLang={`/agency?${other}`}>
        <p>
          <b>{(identity.agency && names?.agencyName(identity.agency.code)) ?? identity.name}</b>
          <span>{topic === null ? "" : topics[topic]}</span>
        </p>
        <button type="button" onClick={onLeave}>
          {signIn.signOut}
        </button>
      </DeskHead>
      {isDrill ? (
        <div className={style.band}>
          <DrillBand title={null} lang={lang} />
        </div>
      ) : null}
      <Tabs address={address} part={part} lang={lang} waiting={own.answer?.questions.filter(({ state }) => state === "open").length ?? 0} />
      <main className={style.content} tabIndex={-1}>
        {isDrill ? <p className={style.note}>{drill}</p> : null}
        <Opened {...{ lang, part, address, catalogue, own, names, now }} again={again} />
      </main>
      {isDrill ? <DrillWatermark lang={lang} /> : null}
    </div>
  );
}

interface TabsProps {
  readonly address: PageAddress;
  readonly part: AgencyPart;
  readonly lang: Lang;
  readonly waiting: number;
}

function Tabs({ address, part, lang, waiting }: TabsProps) {
  const { parts, title } = agencyWords(lang);
  return (
    <nav className={style.tabs} aria-label={title}>
      {AGENCY_PARTS.map((each) => (
        <a
          key={each}
          href={address.href({ part: each })}
          aria-current={each === part ? "page" : undefined}
          onClick={(click) => {
            if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
            click.preventDefault();
            address.go({ part: each });
          }}
        >
          {parts[each]}
          {each === "questions" && waiting > 0 ? <small>{waiting}</small> : null}
        </a>
      ))}
    </nav>
  );
}

interface OpenedProps {
  readonly lang: Lang;
  readonly part: AgencyPart;
  readonly address: PageAddress;
  readonly catalogue: Asked<Catalogue>;
  readonly own: Asked<AgencyAnswer>;
  readonly names: Names | null;
  readonly now: number;
  readonly again: () => void;
}

function Opened({ lang, part, address, catalogue, own, names, now, again }: OpenedProps) {
  const known = catalogue.answer;
  const answer = own.answer;
  if (known === null || names === null) return <AskedNote asked={catalogue} lang={lang} />;
  if (answer === null) return <AskedNote asked={own} lang={lang} />;
  const model: AgencyModel = { catalogue: known, names, lang, agency: answer.agency, topic: answer.topic, now };
  const query = new URLSearchParams(address.get());
  return (
    <>
      <AskedNote asked={own} lang={lang} />
      {part === "record" ? <RecordPart {...{ model, answer, address }} /> : null}
      {part === "reports" ? <ReportsPart model={model} version={answer.at} /> : null}
      {part === "questions" ? <QuestionsPart model={model} questions={answer.questions} onAnswered={again} /> : null}
      {part === "hand" ? (
        <HandPart model={model} first={{ indicator: query.get("indicator") ?? "", period: query.get("period") ?? "" }} onSent={again} />
      ) : null}
    </>
  );
}
