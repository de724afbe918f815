import type { AnnunciationWords } from "./vi.ts";

/** Words of alerts as a wall or a room tells them. */
export const annunciationEn: AnnunciationWords = {
  alerts: "Alerts in force",
  remaining: "Other alerts in force",
  ended: {
    resolved: "RESOLVED",
    cancelled: "CANCELLED, RAISED IN ERROR",
    expired: "EXPIRED",
    over: "ENDED",
    shelved: "SHELVED",
  },
  provincesAndMore: (named, more) => `${named} and ${more} more provinces`,
  fromTo: (from, to) => `${from} to ${to}`,
  ackedShort: (done, all) => `${done}/${all} acknowledged`,
  takeover: {
    title: "Extreme alert",
    provinces: "Where",
    instruction: "What to do",
    instructionOther: "Việc phải làm",
    sender: (name) => `Raised by: ${name}`,
    back: (seconds) => `Back to the wall in ${seconds} s`,
  },
  sound: {
    on: "Sound on",
    muted: (length) => `Muted, ${length} left`,
    waiting: "Sound waits for a key press",
    mute: "Mute for 10 minutes",
    unmute: "Unmute",
  },
  map: { column: "Alert", concerned: (severity) => `In the area of an alert: ${severity}` },
};
