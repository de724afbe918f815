import type { ChainPlace } from "#shared/trust/answers/chainAnswers.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatClock, formatDate, formatDecimal } from "#client/words/format.ts";
import { passportWords } from "#client/words/trust/passportWords.ts";

/** Where a figure stands in the chain. */
export interface ChainFactsProps {
  readonly model: TrustModel;
  readonly chain: ChainPlace | null;
}

/** Its number, the hash it was written down with, whether the figure held is still that one, and the seal that covers it. */
export function ChainFacts({ model: { names, lang, address }, chain }: ChainFactsProps) {
  const words = passportWords(lang);
  const count = (n: number): string => formatDecimal(String(n), names.words);
  return (
    <section
      className={style.block}
      aria-label={words.chain}
      data-chain-place={chain === null ? "none" : chain.seq}
      data-holds={chain?.holds ?? ""}
    >
      <h2>
        {words.chain}
        <small>
          <To address={address} parts={{ part: "chain" }}>
            {words.toChain}
          </To>
        </small>
      </h2>
      {chain === null ? (
        <p>{words.chainNone}</p>
      ) : (
        <>
          <p className={style.sign} data-tone={chain.holds ? "good" : "bad"}>
            <i className="sign" data-sign={chain.holds ? "resolved" : "cancelled"} aria-hidden="true" />
            {chain.holds ? words.chainHolds : words.chainBroken}
          </p>
          <dl className={style.facts}>
            <dt>{words.place}</dt>
            <dd className={style.code}>
              {chain.epoch} : {count(chain.seq)}
            </dd>
            <dt>{words.digest}</dt>
            <dd className={style.code}>{chain.digest}</dd>
            <dt>{words.link}</dt>
            <dd className={style.code}>
              {chain.link} <small>{words.linkAt(count(chain.linkSeq))}</small>
            </dd>
            <dt>{words.written}</dt>
            <dd>{moment(chain.writtenAt)}</dd>
            <dt>{words.sealed}</dt>
            <dd>{chain.sealedBy === null ? words.notSealed : `${moment(chain.sealedBy.at)} · ${chain.sealedBy.id.slice(0, 16)}…`}</dd>
          </dl>
        </>
      )}
    </section>
  );
}

function moment(at: number): string {
  return `${formatClock(at)} ${formatDate(at)}`;
}
