import type { StageWords } from "./vi.ts";

/** Words of the wall's stage, in English. */
export const stageEn = {
  state: (number: string) => `State ${number}`,
  newBuild: "There is a new version: this screen will reload by itself",
} satisfies StageWords;
