const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** Waits in whose midst a page may be closed. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Asks until it is answered, later and later with full jitter; `onFailure` is told of each time in vain. A wall outlives
 * restarts of its server, so nothing that it needs once may be lost to one. Rejects with the last fault once aborted.
 */
export async function tryAgain<T>(ask: () => Promise<T>, signal: AbortSignal, onFailure: () => void = () => undefined): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (fault) {
      if (signal.aborted) throw fault;
      onFailure();
      const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
      await pause(longest / 2 + (Math.random() * longest) / 2, signal);
      if (signal.aborted) throw fault;
    }
  }
}
