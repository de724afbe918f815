import { isAbsolute, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

/** How strict the environment is read: `demo` runs on defaults, `production` refuses what is unsafe or incomplete. */
export type RunMode = "production" | "demo";

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** Everything read from outside at the start; frozen. */
export interface Environment {
  readonly mode: RunMode;
  readonly host: string;
  readonly port: number;
  /** `null`: a private Redis under `dataDir`. */
  readonly redisUrl: string | null;
  readonly journal: "redis" | "memory";
  readonly dataDir: string;
  /** `null` in a demo: one is kept in `dataDir`. */
  readonly secretKey: string | null;
  readonly trustProxy: number | string | false;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Origin people reach the wall under, without a slash at its end; `null`: `http://HOST:PORT`. */
  readonly publicUrl: string | null;
  readonly conference: "embedded" | "whep" | "off";
  /** Folder of the catalogue. */
  readonly configDir: string;
  /** True lets anyone read and watch: a demo bound to loopback only. */
  readonly anonymousView: boolean;
}

/** The environment is refused; each line of `problems` names a variable and what to set. */
export class EnvironmentFault extends Error {
  override readonly name = "EnvironmentFault";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The environment is refused:\n${problems.map((each) => `  - ${each}`).join("\n")}`);
    this.problems = problems;
  }
}

const SECRET_CHARACTERS = 32;
const SECRET_VARIETY = 10;
const ROOT = resolve(import.meta.dirname, "..");

const whole = (name: string, max: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `${name}: expected a whole number`)
    .transform(Number)
    .refine((value) => value <= max, `${name}: expected at most ${max}`);
const oneOf = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, `${name}: expected ${values.join(", ")}`);
const url = z.string().regex(/^https?:\/\/[^/\s?#@]+\/?$/i, "PUBLIC_URL: expected an origin such as https://wall.example.gov.vn");

const schema = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/, "HOST: expected an address or a name, such as 127.0.0.1")
    .default("127.0.0.1"),
  PORT: whole("PORT", 65_535).default(8080),
  REDIS_URL: z
    .string()
    .regex(
      /^(redis|rediss|unix|redis\+sentinel|redis\+cluster|rediss\+sentinel|rediss\+cluster):\/\//,
      "REDIS_URL: expected redis://, rediss://, unix://, redis+sentinel:// or redis+cluster://",
    )
    .optional(),
  JOURNAL: oneOf("JOURNAL", ["redis", "memory"]).default("redis"),
  DATA_DIR: z.string().default("var"),
  SECRET_KEY: z.string().optional(),
  TRUST_PROXY: z
    .string()
    .regex(
      /^(\d{1,2}|true|false|[\d.:a-f/, ]+|loopback|uniquelocal)$/i,
      "TRUST_PROXY: expected the number of proxies in front (1), or their addresses",
    )
    .optional(),
  LOG_LEVEL: oneOf("LOG_LEVEL", LOG_LEVELS).default("info"),
  PUBLIC_URL: url.optional(),
  CONFERENCE: oneOf("CONFERENCE", ["embedded", "whep", "off"]).default("embedded"),
  CONFIG_DIR: z.string().default(resolve(ROOT, "config/catalogue")),
});

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function secretProblem(secret: string | undefined): string | null {
  const how = "SECRET_KEY: set it to 32 or more random characters, for instance the output of: openssl rand -base64 48";
  if (secret === undefined) {
    return how;
  }
  return secret.length < SECRET_CHARACTERS || new Set(secret).size < SECRET_VARIETY
    ? `${how} (the present one is too short or too regular)`
    : null;
}

type Values = z.infer<typeof schema>;

function unsafe(values: Values): readonly string[] {
  const isOpen = !isLoopback(values.HOST);
  const isTls = values.PUBLIC_URL?.toLowerCase().startsWith("https:") ?? false;
  return [
    secretProblem(values.SECRET_KEY),
    values.JOURNAL === "memory" ? "JOURNAL: memory loses every figure when the server ends; set JOURNAL=redis" : null,
    isOpen && values.PUBLIC_URL === undefined
      ? "PUBLIC_URL: set the address people reach the wall under, such as https://wall.example.gov.vn"
      : null,
    isOpen && values.PUBLIC_URL !== undefined && !isTls
      ? "PUBLIC_URL: an address beyond this machine must be https, else keys and sessions travel in the clear"
      : null,
    isTls && (values.TRUST_PROXY === undefined || values.TRUST_PROXY === "false" || values.TRUST_PROXY === "0")
      ? "TRUST_PROXY: https needs a proxy in front that ends TLS; set TRUST_PROXY to the number of proxies, usually 1"
      : null,
    values.TRUST_PROXY === "true"
      ? "TRUST_PROXY: true would believe any sender's X-Forwarded-For; set the number of proxies, usually 1"
      : null,
  ].filter((each) => each !== null);
}

function proxies(text: string | undefined): number | string | false {
  if (text === undefined || text === "false") {
    return false;
  }
  return text === "true" ? 1 : /^\d+$/.test(text) ? Number(text) || false : text;
}

function given(variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => ((variables[name] ?? "").trim() === "" ? [] : [[name, (variables[name] ?? "").trim()]])),
  );
}

/** `--config DIR` in place of CONFIG_DIR. */
export function configArgument(args: readonly string[]): string | undefined {
  return parseArgs({ args: [...args], options: { config: { type: "string" } }, strict: false }).values["config"]?.toString();
}

/** Reads the variables once; throws EnvironmentFault naming every variable at fault and what to set. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>, mode: RunMode, config?: string): Environment {
  const read = schema.safeParse({ ...given(variables), ...(config === undefined ? {} : { CONFIG_DIR: config }) });
  if (!read.success) {
    throw new EnvironmentFault(read.error.issues.map((issue) => issue.message));
  }
  const values = read.data;
  const problems =
    mode === "production"
      ? unsafe(values)
      : values.SECRET_KEY === undefined
        ? []
        : [secretProblem(values.SECRET_KEY)].filter((each) => each !== null);
  if (problems.length > 0) {
    throw new EnvironmentFault(problems);
  }
  return Object.freeze({
    mode,
    host: values.HOST,
    port: values.PORT,
    redisUrl: values.REDIS_URL ?? null,
    journal: values.JOURNAL,
    dataDir: resolve(values.DATA_DIR),
    secretKey: values.SECRET_KEY ?? null,
    trustProxy: proxies(values.TRUST_PROXY),
    logLevel: values.LOG_LEVEL,
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, "") ?? null,
    conference: values.CONFERENCE,
    configDir: isAbsolute(values.CONFIG_DIR) ? values.CONFIG_DIR : resolve(values.CONFIG_DIR),
    anonymousView: mode === "demo" && isLoopback(values.HOST),
  });
}
