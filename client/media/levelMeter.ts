import type { Duration } from "#shared/clock/instant.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";

const EVERY_MS: Duration = 60;
const SAMPLES = 512;
/** Quieter than this is nothing, in decibels below the loudest; speech lies around −30. */
const QUIETEST_DB = -60;
const DB_PER_DECADE = 20;

/** How loud samples are, 0 to 1, as an ear would put it. Pure. */
export function levelOf(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  const mean = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (mean === 0) return 0;
  const db = (DB_PER_DECADE / 2) * Math.log10(mean);
  return Math.min(1, Math.max(0, 1 - db / QUIETEST_DB));
}

/** Tells how loud a microphone is, many times a second, until undone; whoever listens writes it to the page without a render. */
export function followLevel(track: MediaStreamTrack, write: (level: number) => void, timers: Pick<PageTimers, "every">): Undo {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = SAMPLES;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // Refused until a person has touched the page.
  const wake = (): void => void context.resume().catch(() => undefined);
  window.addEventListener("pointerdown", wake);
  window.addEventListener("keydown", wake);
  wake();
  const undo = timers.every(EVERY_MS, () => {
    analyser.getFloatTimeDomainData(samples);
    write(levelOf(samples));
  });
  return () => {
    undo();
    window.removeEventListener("pointerdown", wake);
    window.removeEventListener("keydown", wake);
    source.disconnect();
    // Closed twice does no harm.
    context.close().catch(() => undefined);
  };
}
