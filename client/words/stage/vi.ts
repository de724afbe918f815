/** Words of the wall's stage, in Vietnamese. */
export const stageVi = {
  state: (number: string) => `Trạng thái ${number}`,
  newBuild: "Có phiên bản mới: màn hình này sẽ tự tải lại",
};

/** The shape every language fills. */
export type StageWords = typeof stageVi;
