/**
 * Why a camera or a microphone gives nothing: `refused` by the browser or the person; `none` is there; `busy` in another program; `lost`: it was
 * pulled out; `insecure`: a browser lends neither to a page that did not come by https; `other`.
 */
export type DeviceFault = "refused" | "none" | "busy" | "lost" | "insecure" | "other";

const BY_NAME: Readonly<Record<string, DeviceFault>> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** What a browser's refusal means for the person in front of it. */
export function deviceFaultOf(cause: unknown): DeviceFault {
  return (cause instanceof Error ? BY_NAME[cause.name] : undefined) ?? "other";
}
