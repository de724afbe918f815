import type { TrustWords } from "./vi.ts";

/** The same in English. */
export const trustEn: TrustWords = {
  title: "Trust in the figures",
  parts: {
    scoreboard: "Scoreboard",
    checks: "Cross-checks",
    questions: "Questions",
    revisions: "Revisions",
    passport: "Passport of a number",
    chain: "Tamper-evident chain",
    launch: "Launch day 2020",
  },
  counts: { checks: "disagreements that stand", questions: "questions awaiting an answer" },
  topic: "Real figures or the drill's",
  page: {
    signIn: "This page is for people who are signed in.",
    toSignIn: "Go to sign-in",
    waiting: "Loading…",
    waitingAgain: (tries) => `The server has not answered (try ${tries}); trying again`,
    noRight: (role) => `The role ${role} cannot open this page. A reporting agency sees its own part at /agency.`,
    connecting: "Connecting to the server…",
  },
  fields: {
    indicator: "Indicator",
    indicatorHint: "Type a name or a code, such as: disbursement",
    noIndicator: "No indicator matches",
    place: "Place",
    placeHint: "Type a province, or: whole country",
    noPlace: "No place matches",
    period: "Period",
    choosePeriod: "Choose a period",
  },
};
