/** Runs a command-line program: `--help` is answered with its usage, a fault with its message alone, never a stack, and exit code 1. */
export function runProgram(usage: string, main: (args: readonly string[]) => Promise<number>): void {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  main(args).then(
    (code) => {
      process.exitCode = code;
    },
    (fault: unknown) => {
      process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n${isOfArguments(fault) ? `${usage}\n` : ""}`);
      process.exit(1);
    },
  );
}

/** `parseArgs` throws errors that say which argument is wrong. */
function isOfArguments(fault: unknown): boolean {
  return fault instanceof Error && "code" in fault && String(fault.code).startsWith("ERR_PARSE_ARGS");
}
