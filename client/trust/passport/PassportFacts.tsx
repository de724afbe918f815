import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { PassportAnswer } from "#shared/trust/answers/passportAnswer.ts";
import { classes } from "#client/style/classes.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { detailsWords } from "#client/words/details/words.ts";
import { formatFigureText } from "#client/words/figure.ts";
import { formatClock, formatDate, formatDecimal, formatPeriod, formatTime } from "#client/words/format.ts";
import { passportWords } from "#client/words/trust/passportWords.ts";
import own from "./Passport.module.css";

/** The figure as it is held. */
export interface PassportFactsProps {
  readonly model: TrustModel;
  readonly answer: PassportAnswer;
  readonly form: Indicator;
}

interface Fact {
  readonly name: keyof ReturnType<typeof passportWords>["facts"];
  readonly value: string | null;
  readonly aside?: string | null;
  /** Said in place of a value that is not there. */
  readonly lacking?: string;
}

/** Field by field: what is not known says so. */
export function PassportFacts({ model: { names, lang }, answer, form }: PassportFactsProps) {
  const words = passportWords(lang);
  const figure = (value: string): string => formatFigureText(value, form, names.words, lang);
  const { contract, range, outOfRange } = answer;
  const lacking = answer.exercise ? words.byScenario : words.notKept;
  const deadline = contract === null ? "" : minute(contract.deadline);
  const facts: readonly Fact[] = [
    { name: "agency", value: lang === "en" ? answer.agencyNameEn : answer.agencyNameVi },
    { name: "reporter", value: answer.reporter },
    { name: "published", value: moment(answer.publishedAt) },
    { name: "received", value: moment(answer.receivedAt) },
    { name: "via", value: answer.via === null ? null : words.vias[answer.via], lacking },
    { name: "key", value: answer.key, lacking },
    { name: "report", value: answer.report },
    { name: "revision", value: answer.revision === 0 ? words.first : words.revised(formatDecimal(String(answer.revision), names.words)) },
    { name: "was", value: answer.was === null ? null : figure(answer.was) },
    {
      name: "previous",
      value: answer.previous === null ? null : figure(answer.previous),
      aside: answer.previousPeriod === null ? null : formatPeriod(answer.previousPeriod, names.words),
    },
    { name: "status", value: detailsWords(lang).obsStatus[answer.status] },
    {
      name: "contract",
      value: contract === null ? null : contract.met ? words.contractMet(deadline) : words.contractMissed(deadline),
    },
    {
      name: "range",
      value: range === null ? null : words.rangeText(figure(String(range[0])), figure(String(range[1]))),
      aside: outOfRange === null ? null : words.outOfRange[outOfRange],
    },
    { name: "note", value: answer.note },
  ];
  return (
    <dl className={classes(style.facts, own.facts)} data-facts="true">
      {facts.map(({ name, value, aside = null, lacking }) => (
        <FactLine key={name} name={name} label={words.facts[name]} value={value} aside={aside} lacking={lacking ?? words.noValue} />
      ))}
    </dl>
  );
}

interface FactLineProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly aside: string | null;
  readonly lacking: string;
}

function FactLine({ name, label, value, aside, lacking }: FactLineProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd data-fact={name} data-known={value !== null}>
        {value ?? <span className={style.quiet}>{lacking}</span>}
        {aside === null ? null : <small>{aside}</small>}
      </dd>
    </>
  );
}

function moment(iso: string): string {
  const at = Date.parse(iso);
  return `${formatClock(at)} ${formatDate(at)}`;
}

function minute(iso: string): string {
  const at = Date.parse(iso);
  return `${formatTime(at)} ${formatDate(at)}`;
}
