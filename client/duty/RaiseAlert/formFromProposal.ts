import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { formatDecimal, formatPeriod } from "#client/words/format.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { emptyForm, type RaiseForm } from "./raiseForm.ts";

/** A form that says what a threshold proposed: where, how grave, and the figure, in both languages; the officer writes on from there. */
export function formFromProposal(id: string, { live, topic, catalogue }: DeskModel): RaiseForm {
  const state = live.alerts.get();
  const proposal = state.exercise.proposals[id] ?? state.actual.proposals[id];
  const form = { ...emptyForm(topic === "exercise"), proposal: id };
  if (proposal === undefined) return form;
  const { indicator: code, province } = splitSeriesKey(proposal.series as SeriesKey);
  const indicator = catalogue.indicators.find((one) => one.code === code);
  const place = catalogue.sets.map((set) => provinceOf(set, province)).findLast((one) => one !== undefined);
  const say = (lang: Lang) => {
    const { raise } = dutyWords(lang);
    const words = wordsOf(lang);
    const name = indicator === undefined ? code : named(lang, indicator);
    const value = formatDecimal(proposal.value, words);
    return {
      event: name,
      headline: raise.proposed(name, value, place === undefined ? province : named(lang, place)),
      description: raise.proposedPeriod(name, value, formatPeriod(proposal.period, words)),
    };
  };
  const [vi, en] = [say("vi"), say("en")];
  return {
    ...form,
    topic: proposal.topic,
    severity: proposal.severity,
    provinces: [province],
    written: {
      eventVi: vi.event,
      eventEn: en.event,
      headlineVi: vi.headline,
      headlineEn: en.headline,
      descriptionVi: vi.description,
      descriptionEn: en.description,
    },
  };
}
