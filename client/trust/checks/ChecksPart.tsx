import { useMemo, useState, useSyncExternalStore } from "react";
import type { ChecksAnswer } from "#shared/trust/answers/checkAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { useParts } from "#client/trust/page/useParts.ts";
import { useSecond } from "#client/trust/page/useSecond.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { checksWords } from "#client/words/trust/checksWords.ts";
import { orderStanding, STANDING_ORDERS, type StandingOrder } from "#client/words/trust/checkText.ts";
import { EndedList } from "./EndedList.tsx";
import { RuleDetail } from "./RuleDetail.tsx";
import { RuleTable } from "./RuleTable.tsx";
import { StandingList } from "./StandingList.tsx";

const COUNTED_EVERY_MS = 15_000;

/** What does not agree now, the rules that are looked at, and one rule with all it says. */
export function ChecksPart({ model }: { readonly model: TrustModel }) {
  const { live, lang, topic, address, catalogue, pulse } = model;
  const words = checksWords(lang);
  const rule = useParts(address).get("rule");
  const [order, setOrder] = useState<StandingOrder>("gap");
  const checks = useSyncExternalStore(live.checks.subscribe, live.checks.get);
  const standing = checks.standing[topic];
  const rows = useMemo(() => orderStanding(Object.values(standing), order), [standing, order]);
  // Counts of what agrees move without an event: they are asked for again from time to time.
  const turn = useSecond(pulse, () => Math.floor(live.clock.now() / COUNTED_EVERY_MS));
  const version = `${rows.length} ${rows.reduce((newest, { at }) => Math.max(newest, at), 0)} ${turn}`;
  const asked = useAsked<ChecksAnswer>(`/trust/checks?topic=${topic}`, lang, version);
  const chosen = catalogue.checks.find(({ id }) => id === rule);
  if (chosen !== undefined) return <RuleDetail key={chosen.id} model={model} rule={chosen} version={version} />;
  return (
    <>
      <p className={style.lead}>{words.lead}</p>
      <section className={style.block} aria-label={words.standing} data-standing={rows.length}>
        <h2>
          {words.standing}
          <small>{rows.length === 0 ? words.allAgree : words.standingCount(rows.length)}</small>
        </h2>
        {rows.length < 2 ? null : (
          <div className={style.row} role="group" aria-label={words.order} data-screen-only="true">
            {STANDING_ORDERS.map((each) => (
              <button key={each} type="button" aria-pressed={each === order} onClick={() => setOrder(each)}>
                {words.orders[each]}
              </button>
            ))}
          </div>
        )}
        <StandingList model={model} rows={rows} />
      </section>
      <section className={style.block} aria-label={words.rules} data-rules={asked.state}>
        <h2>
          {words.rules}
          <small>{asked.answer === null ? "" : words.rulesCount(asked.answer.rules.length)}</small>
        </h2>
        <AskedNote asked={asked} lang={lang} />
        {asked.answer?.isReady === false ? <p className={style.note}>{words.notReady}</p> : null}
        {asked.answer === null ? null : <RuleTable model={model} rules={asked.answer.rules} />}
      </section>
      <EndedList model={model} ended={checks.ended} />
    </>
  );
}
