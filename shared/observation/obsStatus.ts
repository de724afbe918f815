/**
 * SDMX code list CL_OBS_STATUS, in order of precedence (first wins when figures of different status are combined).
 * `A` normal, `P` provisional, `E` estimated, `F` forecast, `M` missing … the codes are kept verbatim.
 */
export const OBS_STATUSES = ["B", "O", "M", "L", "H", "Q", "J", "S", "D", "K", "W", "I", "F", "E", "P", "N", "U", "V", "G", "A"] as const;
export type ObsStatus = (typeof OBS_STATUSES)[number];
