import type { PanelWords } from "./vi.ts";

/** Words of the panels of a scene that are not figures alone. */
export const panelsEn: PanelWords = {
  table: {
    title: "Figures by province",
    order: (indicator) => `In order of “${indicator}”, highest first`,
    province: "Province",
    none: "none yet",
    shown: (shown, all) => `${shown}/${all} provinces`,
    leftOut: (count) => `${count} indicators have no room`,
    derived: "Converted",
  },
  callouts: {
    title: "Remote sites",
    none: "No remote site is on the wall",
    place: (number) => `Place ${number}`,
    empty: "empty",
  },
  alerts: {
    none: "No alert is in force",
    waiting: "Waiting for the server's word on alerts",
    left: (length) => `${length} left`,
    ending: "about to end",
  },
  clock: { title: "Clock", drill: "EXERCISE TIME", zone: "Viet Nam time" },
  picture: { broken: "The picture could not be loaded" },
};
