import type { JournalLog } from "#server/journal/journalLog.ts";

/** A log that keeps what it was told. */
export function silentLog(): JournalLog & {
  readonly told: { readonly event: string; readonly fields: Readonly<Record<string, unknown>> }[];
} {
  const told: { readonly event: string; readonly fields: Readonly<Record<string, unknown>> }[] = [];
  const tell = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => void told.push({ event, fields });
  return { told, info: tell, warn: tell, error: tell };
}
