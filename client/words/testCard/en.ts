import type { TestCardWords } from "./vi.ts";

/** Words of the test card and of a screen's own page, in English. */
export const testCardEn = {
  up: "This side up",
  card: "Test card for mounting",
  size: (width: string, height: string) => `${width} × ${height} mm`,
  pixels: (width: number, height: number) => `${width} × ${height} pixels`,
  turned: (degrees: number) => (degrees === 0 ? "Not turned" : `Panel turned ${degrees}° clockwise`),
  seenFrom: (metres: string) => `Type as seen from ${metres} m`,
  sample: (units: string, millimetres: string, minutes: string) =>
    `Type of ${units} u · capitals ${millimetres} mm · seen under ${minutes}′`,
  shortSample: (units: string, minutes: string) => `Type ${units} u · ${minutes}′`,
  noScreen: (wall: string, screen: string) => `The wall “${wall}” has no screen “${screen}”`,
  screens: "The screens of this wall",
} satisfies TestCardWords;
