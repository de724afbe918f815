import { useState } from "react";
import { subtractDecimals } from "#shared/observation/decimal.ts";
import type { PassportAnswer, PassportVersion } from "#shared/trust/answers/passportAnswer.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { signedText } from "#client/trust/revisions/signedText.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatClock, formatDate, formatDecimal } from "#client/words/format.ts";
import { passportWords } from "#client/words/trust/passportWords.ts";
import { revisionWords } from "#client/words/trust/revisionWords.ts";

/** Every value a period has had. */
export interface VersionsProps {
  readonly model: TrustModel;
  readonly answer: PassportAnswer;
}

const FIRST = 20;

/** Newest first: the value, by how much it changed, who sent it, how, when and why. */
export function Versions({ model, answer }: VersionsProps) {
  const { names, lang } = model;
  const words = passportWords(lang);
  const [isAll, setAll] = useState(false);
  const all = answer.versions.toReversed();
  const shown = isAll ? all : all.slice(0, FIRST);
  return (
    <section className={style.block} aria-label={words.versions} data-versions={all.length}>
      <h2>
        {words.versions}
        <small>{words.versionsCount(all.length)}</small>
      </h2>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col" className={style.number}>
                {words.version}
              </th>
              <th scope="col" className={style.number}>
                {words.value}
              </th>
              <th scope="col" className={style.number}>
                {words.change}
              </th>
              {[words.facts.received, words.verdict, words.who, words.facts.via, words.facts.report, words.facts.note].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((version, at) => (
              <VersionLine key={`${version.report} ${version.revision} ${at}`} {...{ version, names, lang }} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < all.length ? (
        <div className={style.row}>
          <button type="button" onClick={() => setAll(true)}>
            {words.allVersions(all.length)}
          </button>
        </div>
      ) : null}
    </section>
  );
}

interface VersionLineProps extends Pick<TrustModel, "names" | "lang"> {
  readonly version: PassportVersion;
}

function VersionLine({ version, names, lang }: VersionLineProps) {
  const words = passportWords(lang);
  const at = Date.parse(version.receivedAt);
  const reason = version.note ?? (version.revision === 0 ? "" : revisionWords(lang).noReason);
  return (
    <tr data-revision={version.revision}>
      <td className={style.number}>{formatDecimal(String(version.revision), names.words)}</td>
      <td className={style.number} data-strong="true">
        {formatDecimal(version.value, names.words)}
      </td>
      <td className={style.number}>{version.was === null ? "" : signedText(subtractDecimals(version.value, version.was), names)}</td>
      <td className={style.nowrap}>
        {formatClock(at)} {formatDate(at)}
      </td>
      <td>{words.verdicts[version.verdict] ?? version.verdict}</td>
      <td>
        {names.agencyShort(version.agency)}
        {version.reporter === null ? null : <small>{version.reporter}</small>}
      </td>
      <td>{version.via === null ? "" : words.vias[version.via]}</td>
      <td className={style.code}>{version.report}</td>
      <td>{reason}</td>
    </tr>
  );
}
