import type { Alert } from "#shared/alert/alert.ts";
import type { RollCall, ScreenOnRoll, SightState, SiteOnRoll } from "#shared/alert/rollCall.ts";
import { isDeskRole } from "#shared/duty/permission.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatClock, formatLength, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import style from "./RollCall.module.css";
import { SightMark } from "./SightSign.tsx";

interface RollListProps {
  readonly desk: DeskModel;
  readonly alert: Alert;
  readonly roll: RollCall;
}

/** Who has to see it, those first whom somebody must ring. */
export function RollList({ desk, alert, roll }: RollListProps) {
  const { roll: words } = listWords(desk.lang);
  const sites = roll.sites.toSorted((a, b) => RANK[a.state] - RANK[b.state]);
  return (
    <div className={style.lists}>
      {sites.length === 0 ? null : (
        <section>
          <h3>{words.sites}</h3>
          <ul>
            {sites.map((site) => (
              <SiteLine key={site.site} desk={desk} alert={alert} site={site} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words.screens}</h3>
        {roll.screens.length === 0 ? <p className={style.none}>{words.noScreens}</p> : null}
        <ul>
          {roll.screens.map((screen) => (
            <ScreenLine key={screen.screen.id} desk={desk} alert={alert} screen={screen} />
          ))}
        </ul>
      </section>
    </div>
  );
}

const RANK: Readonly<Record<SightState, number>> = { silent: 0, away: 1, waiting: 2, shown: 3, acknowledged: 4 };

function ScreenLine({ desk, alert, screen: { screen, state, at } }: Omit<RollListProps, "roll"> & { readonly screen: ScreenOnRoll }) {
  const { lang, catalogue, live } = desk;
  const { roll } = listWords(lang);
  // The roll is kept in real time; beside an exercise everything reads in the drill's.
  const joinedAt = screen.joinedAt + (alert.topic === "exercise" ? (live.alerts.get().drillOffsetMs ?? 0) : 0);
  const site = catalogue.sites.find(({ id }) => id === screen.site);
  // A person may have the desk open twice; walls and rooms are known by their place.
  const isDesk = isDeskRole(screen.role);
  const place = site === undefined ? roll.wall(screen.wall) : named(lang, site);
  const more = isDesk ? [alertWords(lang).role[screen.role], roll.joined(formatTime(joinedAt))] : [place];
  return (
    <li data-rollcall={screen.id} data-kind="screen" data-state={state}>
      <SightMark state={state} />
      <span>
        {screen.label} <small>{more.filter((text) => text !== screen.label).join(" · ")}</small>
      </span>
      <Since desk={desk} alert={alert} state={state} at={at} />
    </li>
  );
}

function SiteLine({ desk, alert, site: { site, state, at, screens } }: Omit<RollListProps, "roll"> & { readonly site: SiteOnRoll }) {
  const { lang, catalogue } = desk;
  const { roll } = listWords(lang);
  const known = catalogue.sites.find(({ id }) => id === site);
  return (
    <li data-rollcall={site} data-kind="site" data-state={state}>
      <SightMark state={state} />
      <span>
        {known === undefined ? site : named(lang, known)} <small>{roll.siteScreens(screens)}</small>
      </span>
      <Since desk={desk} alert={alert} state={state} at={at ?? (state === "away" ? null : alert.sentAt)} />
    </li>
  );
}

interface SinceProps {
  readonly desk: DeskModel;
  readonly alert: Alert;
  readonly state: SightState;
  readonly at: number | null;
}

/** When it was seen; else for how long it has not been. */
function Since({ desk, alert, state, at }: SinceProps) {
  const { lang, names, live, pulse } = desk;
  const { roll } = listWords(lang);
  const isSeen = state === "shown" || state === "acknowledged";
  const text = useSecond(pulse, () => {
    if (at === null) return "";
    return isSeen ? formatClock(at) : roll.since(formatLength((alert.closedAt ?? topicNow(live, alert.topic)) - at, names.words));
  });
  return (
    <small className="figures">
      {roll.state[state]}
      {text === "" ? null : ` · ${text}`}
    </small>
  );
}
