/** Width and height of the map's legend, in units. */
export const LEGEND_UNITS = [25, 30] as const;
