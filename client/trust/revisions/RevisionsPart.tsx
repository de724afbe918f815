import { COUNTRY } from "#shared/catalogue/country.ts";
import type { TriangleAnswer } from "#shared/trust/answers/revisionAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { IndicatorField, PlaceField } from "#client/trust/page/FigureFields.tsx";
import { placesOf } from "#client/trust/page/findFigures.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { useParts } from "#client/trust/page/useParts.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { revisionWords } from "#client/words/trust/revisionWords.ts";
import { LateWayNote } from "./LateWayNote.tsx";
import { RecentRevisions } from "./RecentRevisions.tsx";
import { Triangle } from "./Triangle.tsx";

/** Changes of figures in the open: the triangle of one series, and what was changed lately. */
export function RevisionsPart({ model }: { readonly model: TrustModel }) {
  const { lang, address, names } = model;
  const words = revisionWords(lang);
  const parts = useParts(address);
  const indicator = parts.get("indicator") ?? "";
  const found = names.indicator(indicator);
  const isNational = found !== undefined && placesOf(found) === "country";
  const province = isNational ? COUNTRY : (parts.get("province") ?? "");
  const go = (change: Readonly<Record<string, string>>): void => address.go({ ...Object.fromEntries(parts), part: "revisions", ...change });
  return (
    <>
      <p className={style.lead}>{words.lead}</p>
      <section className={style.block} aria-label={words.triangle} data-triangle-of={indicator}>
        <h2>
          {words.triangle}
          <small>{words.triangleHint}</small>
        </h2>
        <form className={style.row} onSubmit={(submit) => submit.preventDefault()}>
          <IndicatorField model={model} value={indicator} onPick={(picked) => go({ indicator: picked })} />
          {isNational ? null : <PlaceField model={model} value={province} onPick={(picked) => go({ province: picked })} />}
        </form>
        {found === undefined || province === "" ? (
          <p>{words.choose}</p>
        ) : (
          <TriangleOf key={`${indicator} ${province}`} {...{ model, indicator, province }} />
        )}
      </section>
      <RecentRevisions model={model} />
    </>
  );
}

interface TriangleOfProps {
  readonly model: TrustModel;
  readonly indicator: string;
  readonly province: string;
}

function TriangleOf({ model, indicator, province }: TriangleOfProps) {
  const { lang, topic, names } = model;
  const words = revisionWords(lang);
  const query = new URLSearchParams({ indicator, province, topic });
  const asked = useAsked<TriangleAnswer>(`/trust/revisions?${query}`, lang);
  const { answer } = asked;
  return (
    <>
      <h3>
        {names.indicatorName(indicator)} · {names.province(province)}
      </h3>
      <AskedNote asked={asked} lang={lang} />
      {answer === null ? null : answer.rows.length === 0 ? (
        <p>{words.noFigure}</p>
      ) : (
        <>
          <LateWayNote late={answer.late} names={names} />
          <Triangle model={model} answer={answer} />
        </>
      )}
    </>
  );
}
