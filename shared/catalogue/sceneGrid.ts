/** Columns and rows of every scene's grid; on a wall of 3×2 or 6×2 screens its lines fall on the bezels. */
export const SCENE_GRID = { columns: 24, rows: 12 } as const;
