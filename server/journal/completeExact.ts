import { NO_ALERTS } from "#shared/alert/alertsState.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { NO_ORDERS } from "#shared/order/order.ts";
import { NO_SHOWS } from "#shared/scene/showsState.ts";
import { untouchedShow } from "#shared/scene/wallShow.ts";
import { NO_SCREENS } from "#shared/screen/screensState.ts";
import { NO_CHECKS } from "#shared/trust/checksState.ts";
import { NO_QUESTIONS } from "#shared/trust/question.ts";
import type { ExactState } from "#shared/wire/exactState.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The exact state as this version has it, from one that an earlier version saved: what has been added since is as before the first event. */
export function completeExact(saved: unknown): ExactState {
  const { alerts, shows, screens, conference, checks, questions, orders } = fieldsOf(saved);
  const ofShows = { ...NO_SHOWS, ...fieldsOf(shows) };
  const walls = Object.entries(ofShows.walls).map(([wall, show]) => [wall, { ...untouchedShow(wall as WallId), ...show }] as const);
  return {
    alerts: { ...NO_ALERTS, ...fieldsOf(alerts) },
    shows: { ...ofShows, walls: Object.fromEntries(walls) },
    screens: { ...NO_SCREENS, ...fieldsOf(screens) },
    conference: { ...NO_CONFERENCE, ...fieldsOf(conference) },
    checks: { ...NO_CHECKS, ...fieldsOf(checks) },
    questions: { ...NO_QUESTIONS, ...fieldsOf(questions) },
    orders: { ...NO_ORDERS, ...fieldsOf(orders) },
  };
}

function fieldsOf(part: unknown): Fields {
  return typeof part === "object" && part !== null ? { ...part } : {};
}
