import type { MediaSystem } from "./mediaSystem.ts";

/** `CONFERENCE=off`: nothing carries pictures. */
export const NO_MEDIA: MediaSystem = {
  mode: "off",
  isUp: () => false,
  open: async () => ({
    ok: false,
    refusal: { code: "media.away", vi: "Hội nghị truyền hình đang tắt.", en: "Videoconferencing is switched off." },
  }),
  close: async () => undefined,
  siteOf: () => null,
  quality: () => new Map(),
  onNews: () => () => undefined,
  drop: async () => undefined,
  run: async () => undefined,
};
