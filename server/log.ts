import { type DestinationStream, type Logger, pino } from "pino";

/** What a log line tells besides its event: ids, cursors, counts, milliseconds. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The log: one JSON line a fact, `event` first; secrets never reach it. */
export interface Log {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
  /** The same log with fields added to every line. */
  readonly child: (fields: LogFields) => Log;
}

/** From most to least told. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

const SECRET_FIELD = /^(?:authorization|cookie|set-cookie|token|secret|password|secretkey|agencykey|key)$/i;
/** Agency keys, tokens in addresses, and passwords in a REDIS_URL, wherever they stand in a text. */
const SECRET_TEXT = /tc_[A-Za-z0-9-]+_[\w-]{16,}|(?<=[?&#]token=)[\w.~-]+|(?<=:\/\/[^/@\s]*:)[^@/\s]+(?=@)|(?<=Bearer )[\w.~+/=-]+/gi;
const HIDDEN = "[hidden]";
const DEPTH = 5;

function cleaned(value: unknown, depth = 0): unknown {
  if (typeof value === "string") {
    return value.replace(SECRET_TEXT, HIDDEN);
  }
  if (value instanceof Error) {
    return {
      name: value.name,
      message: cleaned(value.message),
      stack: cleaned(value.stack ?? ""),
      ...(value.cause === undefined ? {} : { cause: cleaned(value.cause, depth + 1) }),
    };
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (depth >= DEPTH) {
    return "[deep]";
  }
  if (Array.isArray(value)) {
    return value.map((each) => cleaned(each, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, SECRET_FIELD.test(name) ? HIDDEN : cleaned(each, depth + 1)]),
  );
}

function over(logger: Logger): Log {
  const at =
    (level: "info" | "warn" | "error") =>
    (event: string, fields: LogFields = {}): void => {
      if (logger.isLevelEnabled(level)) {
        logger[level]({ event, ...(cleaned(fields) as LogFields) });
      }
    };
  return { info: at("info"), warn: at("warn"), error: at("error"), child: (fields) => over(logger.child(cleaned(fields) as LogFields)) };
}

/** Opens the log; lines go to stdout, or to `destination`. */
export function createLog(options: { readonly level: LogLevel; readonly destination?: DestinationStream }): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return over(pino(settings, options.destination ?? pino.destination({ fd: 1, sync: true })));
}
