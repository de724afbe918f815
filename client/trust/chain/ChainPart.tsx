import { SECOND_MS } from "#shared/clock/instant.ts";
import type { ArchiveOfEvents, ChainAnswer, ChainEpoch, ChainHead, ChainHole } from "#shared/trust/answers/chainAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { useSecond } from "#client/trust/page/useSecond.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import { CopyButton } from "#client/widgets/deskPage/CopyButton.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatDecimal, formatTime } from "#client/words/format.ts";
import { chainWords } from "#client/words/trust/chainWords.ts";
import own from "./Chain.module.css";
import { SealTable } from "./SealTable.tsx";

const ASK_EVERY_MS = 10 * SECOND_MS;

/** The chain of every topic: where it ends, what sealed it, what it lacks, and how anybody verifies it. */
export function ChainPart({ model }: { readonly model: TrustModel }) {
  const { lang, live, pulse } = model;
  const words = chainWords(lang);
  const turn = useSecond(pulse, () => Math.floor(live.clock.now() / ASK_EVERY_MS));
  const asked = useAsked<ChainAnswer>("/trust/chain", lang, turn);
  const { answer } = asked;
  return (
    <>
      <p className={style.lead}>{words.lead}</p>
      <section className={style.block} aria-label={words.heads} data-chain={asked.state}>
        <h2>
          {words.heads}
          <small>{words.headsHint}</small>
        </h2>
        <AskedNote asked={asked} lang={lang} />
        {answer?.heads.length === 0 ? <p>{words.noHeads}</p> : null}
        <div className={own.heads}>
          {answer?.heads.map((head) => (
            <Head key={head.topic} model={model} head={head} />
          ))}
        </div>
      </section>
      <SealTable model={model} sealed={answer?.sealed ?? []} />
      <section className={style.block} aria-label={words.verify}>
        <h2>{words.verify}</h2>
        <ol className={own.steps}>
          <li>
            {words.steps.download}{" "}
            <a href="/api/v1/trust/seals" download="seals.json">
              seals.json
            </a>{" "}
            <a href="/api/v1/trust/keys" download="keys.json">
              keys.json
            </a>
          </li>
          <li>{words.steps.keep}</li>
          <li>
            {words.steps.run} <code className={own.command}>npm run verify-chain -- --seals seals.json</code>{" "}
            <CopyButton text="npm run verify-chain -- --seals seals.json" lang={lang} />
          </li>
          <li>{words.steps.read}</li>
        </ol>
        <p className={style.quiet}>{words.formula}</p>
      </section>
      {answer === null ? null : (
        <>
          <Archive model={model} archive={answer.archive} />
          <Holes model={model} holes={answer.holes} />
          <Epochs model={model} epochs={answer.epochs} />
        </>
      )}
    </>
  );
}

const SIGNS = { following: "fresh", catchingUp: "late", unwritable: "missing" } as const;
const TONES = { following: "good", catchingUp: "watch", unwritable: "bad" } as const;

function Head({ model: { lang, names }, head }: { readonly model: TrustModel; readonly head: ChainHead }) {
  const words = chainWords(lang);
  const count = (n: number): string => formatDecimal(String(n), names.words);
  return (
    <article className={own.head} data-chain-head={head.topic} data-state={head.state}>
      <h3>{words.topics[head.topic]}</h3>
      <p className={style.sign} data-tone={TONES[head.state]}>
        <i className="sign" data-sign={SIGNS[head.state]} aria-hidden="true" />
        {words.states[head.state]}
        {head.behind > 0 ? ` · ${words.behind(count(head.behind))}` : ""}
      </p>
      <dl className={style.facts}>
        <dt>{words.count}</dt>
        <dd className={style.figures}>{count(head.count)}</dd>
        <dt>{words.place}</dt>
        <dd className={style.code}>
          {head.epoch} : {count(head.seq)}
        </dd>
        <dt>{words.link}</dt>
        <dd className={own.link}>{head.link}</dd>
        <dt>{words.at}</dt>
        <dd>{head.at === null ? words.never : moment(head.at)}</dd>
      </dl>
      <p className={style.row} data-level="true">
        <span className={style.quiet}>{words.signed}</span>
        <CopyButton text={head.signed} lang={lang} />
      </p>
    </article>
  );
}

const KEPT_SIGNS = { keeping: "fresh", failing: "missing" } as const;
const KEPT_TONES = { keeping: "good", failing: "bad" } as const;

function Archive({ model: { lang, names }, archive }: { readonly model: TrustModel; readonly archive: ArchiveOfEvents }) {
  const words = chainWords(lang);
  const { epoch, seq, behind, state } = archive;
  const count = (n: number): string => formatDecimal(String(n), names.words);
  return (
    <section className={style.block} aria-label={words.archive} data-archive={state}>
      <h2>
        {words.archive}
        <small>{words.archiveHint}</small>
      </h2>
      <p className={style.sign} data-tone={KEPT_TONES[state]}>
        <i className="sign" data-sign={KEPT_SIGNS[state]} aria-hidden="true" />
        {words.archiveStates[state]}
      </p>
      {epoch === null ? null : (
        <p className={style.quiet}>
          {words.archived(epoch, count(seq))}
          {behind === null || behind === 0 ? "" : ` · ${words.archiveBehind(count(behind))}`}
        </p>
      )}
    </section>
  );
}

function Holes({ model: { lang, names }, holes }: { readonly model: TrustModel; readonly holes: readonly ChainHole[] }) {
  const words = chainWords(lang);
  return (
    <section className={style.block} aria-label={words.holes} data-holes={holes.length}>
      <h2>{words.holes}</h2>
      <p className={style.quiet}>{holes.length === 0 ? words.noHoles : words.holesHint}</p>
      {holes.length === 0 ? null : (
        <ul>
          {holes.map((hole) => (
            <li key={`${hole.topic} ${hole.epoch} ${hole.from}`}>
              {words.hole(
                words.topics[hole.topic],
                hole.epoch,
                formatDecimal(String(hole.from), names.words),
                formatDecimal(String(hole.to), names.words),
              )}{" "}
              · {moment(hole.at)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Epochs({ model: { lang, names }, epochs }: { readonly model: TrustModel; readonly epochs: readonly ChainEpoch[] }) {
  const words = chainWords(lang);
  if (epochs.length === 0) return null;
  return (
    <section className={style.block} aria-label={words.epochs} data-epochs={epochs.length}>
      <details>
        <summary>
          {words.epochs} ({epochs.length})
        </summary>
        <p className={style.quiet}>{words.epochsHint}</p>
        <ul>
          {epochs.map((epoch) => (
            <li key={`${epoch.topic} ${epoch.epoch}`} className={style.code}>
              {moment(epoch.at)} · {words.topics[epoch.topic]} · {epoch.epoch}
              {epoch.before === null
                ? ` · ${words.firstEpoch}`
                : ` · ${words.after(epoch.before.epoch, formatDecimal(String(epoch.before.seq), names.words))}`}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function moment(at: number): string {
  return `${formatTime(at)} ${formatDate(at)}`;
}
