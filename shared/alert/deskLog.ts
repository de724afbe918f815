import type { Instant } from "#shared/clock/instant.ts";
import type { Alert, AlertContent, AlertTopic } from "./alert.ts";
import type { AlertEvent, AlertEventType, Proposal } from "./alertEvents.ts";
import type { AlertSpan, DeskAnnunciation, DeskLog } from "./deskLoad.ts";

/** An entry of the exact topic. */
interface Entry {
  readonly type: string;
  readonly data: unknown;
}

/** Reads what the desk was told, and what stood, from the entries of the exact topic. */
export interface DeskLogReader {
  /** What one entry tells the desk anew, `null` for all others. Entries are read in order, each once. */
  readonly read: (entry: Entry) => (DeskAnnunciation & { readonly topic: AlertTopic }) | null;
  readonly logOf: (topic: AlertTopic) => DeskLog;
}

/** What is known of an alert or a proposal while the log is read. */
interface Known {
  readonly content: AlertContent;
  readonly topic: AlertTopic;
}

interface Book {
  readonly annunciations: DeskAnnunciation[];
  readonly spans: Map<string, AlertSpan>;
}

/** What ends an alert. */
const ENDS: ReadonlySet<string> = new Set<AlertEventType>(["alert.resolved", "alert.cancelled", "alert.expired"]);
const RANK = { watch: 1, warning: 2, critical: 3 } as const;

/**
 * Reads a log [A73]. Told anew is an alert raised, taking effect, amended or open again, and a proposal when it is new or graver; that
 * the same number crossed again is counted on its proposal. `alertOf` knows alerts of before the first entry.
 */
export function createDeskLog(alertOf: (id: string) => Pick<Alert, "content" | "topic"> | null): DeskLogReader {
  const alerts = new Map<string, Known>();
  const proposals = new Map<string, Pick<Proposal, "grade">>();
  let books = { actual: aBook(), exercise: aBook() };

  const told = (topic: AlertTopic, annunciation: DeskAnnunciation): DeskAnnunciation & { readonly topic: AlertTopic } => {
    books[topic].annunciations.push(annunciation);
    return { ...annunciation, topic };
  };
  const tellAlert = (id: string, at: Instant): ReturnType<DeskLogReader["read"]> => {
    const known = alerts.get(id) ?? alertOf(id);
    if (known === null) return null;
    return told(known.topic, { at, source: sourceOf(known.content), severity: known.content.severity });
  };
  const end = (topic: AlertTopic, id: string, at: Instant): void => {
    const { spans } = books[topic];
    const span = spans.get(id);
    if (span?.to === null) spans.set(id, { ...span, to: at });
  };
  const tellProposal = (proposal: Proposal): ReturnType<DeskLogReader["read"]> => {
    const before = proposals.get(proposal.id);
    proposals.set(proposal.id, proposal);
    const isNew = before === undefined ? proposal.count === 1 : RANK[proposal.grade] > RANK[before.grade];
    return isNew ? told(proposal.topic, { at: proposal.lastAt, source: proposal.series, severity: proposal.severity }) : null;
  };

  return {
    read: (entry) => {
      // Each drill is a desk of its own, perhaps at the same hour of the same day as the one before.
      if (entry.type === "drill.started") books = { ...books, exercise: aBook() };
      const event = entry as AlertEvent;
      switch (event.type) {
        case "alert.raised": {
          const { id, topic, content, at } = event.data;
          alerts.set(id, { topic, content });
          books[topic].spans.set(id, { id, from: Math.max(at, content.effective), to: null });
          return content.effective > at ? null : tellAlert(id, at);
        }
        case "alert.amended": {
          const { id, topic, content, at } = event.data;
          alerts.set(id, { topic, content });
          return content.effective > at ? null : tellAlert(id, at);
        }
        case "alert.tookEffect":
        case "alert.reopened":
        case "alert.unshelved":
          return tellAlert(event.data.id, event.data.at);
        case "proposal.made":
          return tellProposal(event.data.proposal);
        default:
          if (ENDS.has(event.type) && "id" in event.data) {
            const { topic, id, at } = event.data as { readonly topic: AlertTopic; readonly id: string; readonly at: Instant };
            end(topic, id, at);
          }
          return null;
      }
    },
    logOf: (topic) => ({ annunciations: books[topic].annunciations, spans: [...books[topic].spans.values()] }),
  };
}

function aBook(): Book {
  return { annunciations: [], spans: new Map() };
}

/** The same kind of thing in the same place. */
function sourceOf({ hazard, event, area }: AlertContent): string {
  return `${hazard ?? event.vi}:${area.provinces.join("+")}`;
}
