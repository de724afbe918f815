/** Runs once the frame that is being drawn has been painted; to be called in an animation frame. */
export function afterPaint(run: () => void): void {
  // A task queued in an animation frame runs after that frame was painted.
  const channel = new MessageChannel();
  channel.port2.postMessage(null);
  channel.port1.addEventListener("message", () => {
    channel.port1.close();
    run();
  });
  channel.port1.start();
}
