import { send } from "#client/link/commands.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { Clock } from "#client/widgets/clock/Clock.tsx";
import { alertWords } from "#client/words/alerts/words.ts";
import { formatClock, formatLength } from "#client/words/format.ts";
import { type Lang, named } from "#client/words/language.ts";
import type { DirectorDesk } from "./directorDesk.ts";
import { useSecond } from "./state/useSecond.ts";
import style from "./TopBar.module.css";

/** The head of the desk. */
export interface TopBarProps {
  readonly desk: DirectorDesk;
  readonly onHelp: () => void;
}

/** Which wall, what time it is, how the link is, and who is signed in. */
export function TopBar({ desk, onHelp }: TopBarProps) {
  const { live, names, lang, identity, pulse, words, catalogue, wall, centre } = desk;
  const { bar, title } = words;
  const { drill } = useLinkFace(live);
  const centreTime = useSecond(pulse, () => (drill ? formatClock(centre.now()) : ""));
  return (
    <header className={style.bar}>
      <h1>
        <b>{names.words.product}</b>
        <span>{title}</span>
      </h1>
      <label className={style.wall}>
        <small>{bar.wall}</small>
        <select value={wall.id} onChange={(event) => location.assign(`/director/${event.target.value}${languageOf(lang)}`)}>
          {catalogue.walls.map((one) => (
            <option key={one.id} value={one.id}>
              {named(lang, one)}
            </option>
          ))}
        </select>
      </label>
      <div className={style.clock}>
        <Clock live={live} pulse={pulse} names={names} />
        {/* In a drill the wall's clock is the drill's; takes are timed by the centre's. */}
        {drill ? (
          <small>
            {bar.centre} <span className="figures">{centreTime}</span>
          </small>
        ) : null}
      </div>
      <LinkSign desk={desk} />
      <p className={style.who}>
        <b>{identity.name}</b>
        <small>{alertWords(lang).role[identity.role]}</small>
      </p>
      <button type="button" onClick={() => void signOut(lang)}>
        {bar.signOut}
      </button>
      <button type="button" onClick={onHelp} aria-label={bar.help} title={bar.help}>
        <kbd>?</kbd>
      </button>
    </header>
  );
}

function LinkSign({ desk }: { readonly desk: DirectorDesk }) {
  const { live, names, pulse, lang, words } = desk;
  const face = useLinkFace(live);
  const { link } = names.words;
  const length = useSecond(pulse, () => (face.link === "lost" ? formatLength(live.clock.now() - face.since, names.words) : ""));
  const sign = { live: "fresh", behind: "late", lost: "missing", replay: "late" }[face.link];
  const word = face.known || face.link === "lost" ? link[face.link] : link.connecting;
  return (
    <p className={style.link} data-state={face.journal ? face.link : "journal"} role="status">
      <i className="sign" data-sign={sign} aria-hidden="true" />
      <span>{face.journal ? word : link.journalAway}</span>
      {face.link === "lost" && face.known ? <small className="figures">{`${formatClock(face.since)} · ${length}`}</small> : null}
      {face.refusal?.code === "unauthorised" ? <a href={`/${languageOf(lang)}`}>{words.page.toSignIn}</a> : null}
    </p>
  );
}

function languageOf(lang: Lang): string {
  return lang === "en" ? "?lang=en" : "";
}

async function signOut(lang: Lang): Promise<void> {
  const outcome = await send({ method: "DELETE", path: "/session", lang });
  // Without an answer the session may still be open: the page then stays, so that nobody leaves it believing otherwise.
  if (outcome.kind !== "unknown") location.assign(`/${languageOf(lang)}`);
}
