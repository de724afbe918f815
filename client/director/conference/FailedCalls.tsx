import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import style from "./Calls.module.css";
import type { CallResult } from "./conferenceOrders.ts";
import { siteLabel } from "./siteLabel.ts";

/** Those of several that could not be called. */
export interface FailedCallsProps {
  readonly desk: DirectorDesk;
  readonly failed: readonly CallResult[];
  readonly onRead: () => void;
}

/** Says of each why not, in the server's words, until it was read. */
export function FailedCalls({ desk, failed, onRead }: FailedCallsProps) {
  const { calls } = callWords(desk.lang);
  if (failed.length === 0) return null;
  return (
    <div className={style.failed} role="alert" data-part="failed-calls">
      <ul>
        {failed.map(({ site, problem }) => (
          <li key={site}>{calls.failed(siteLabel(desk, site), problem?.detail ?? problem?.title ?? "")}</li>
        ))}
      </ul>
      <button type="button" onClick={onRead}>
        {calls.read}
      </button>
    </div>
  );
}
