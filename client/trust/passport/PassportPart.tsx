import { COUNTRY } from "#shared/catalogue/country.ts";
import { IndicatorField, PeriodField, PlaceField } from "#client/trust/page/FigureFields.tsx";
import { placesOf } from "#client/trust/page/findFigures.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { useParts } from "#client/trust/page/useParts.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { passportWords } from "#client/words/trust/passportWords.ts";
import { PassportSheet } from "./PassportSheet.tsx";

/** Finds a figure by indicator, place and period, and opens all that is known of it. */
export function PassportPart({ model }: { readonly model: TrustModel }) {
  const { lang, address, names } = model;
  const words = passportWords(lang);
  const parts = useParts(address);
  const indicator = parts.get("indicator") ?? "";
  const period = parts.get("period") ?? "";
  const found = names.indicator(indicator);
  const isNational = found !== undefined && placesOf(found) === "country";
  const province = isNational ? COUNTRY : (parts.get("province") ?? "");
  const go = (change: Readonly<Record<string, string>>): void => address.go({ part: "passport", indicator, province, period, ...change });
  return (
    <>
      <p className={style.lead}>{words.lead}</p>
      <section className={style.block} aria-label={words.find} data-screen-only="true">
        <form className={style.row} onSubmit={(submit) => submit.preventDefault()}>
          <IndicatorField model={model} value={indicator} onPick={(picked) => go({ indicator: picked, period: "" })} />
          {isNational ? null : <PlaceField model={model} value={province} onPick={(picked) => go({ province: picked })} />}
          <PeriodField model={model} value={period} onPick={(picked) => go({ period: picked })} indicator={found} newest={words.newest} />
        </form>
      </section>
      {found === undefined || province === "" ? (
        <p>{indicator !== "" && found === undefined ? words.noIndicator(indicator) : words.choose}</p>
      ) : (
        <PassportSheet key={`${indicator} ${province} ${period}`} {...{ model, indicator, province, period }} />
      )}
    </>
  );
}
