import { Counter, Gauge, type Registry } from "prom-client";
import type { FromRelay } from "./relayMessages.ts";

type Told = Extract<FromRelay, { kind: "quality" }>;

/** What the relay counts, for Prometheus. */
export interface RelayMetrics {
  readonly up: (isUp: boolean) => void;
  readonly restarted: () => void;
  readonly told: (second: Told) => void;
}

/** Registers the relay's figures. */
export function createRelayMetrics(metrics: Registry): RelayMetrics {
  const registers = [metrics];
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `toancanh_relay_${name}`, help, registers });
  const up = gauge("up", "1 while the relay of pictures answers");
  const publishers = gauge("publishers", "Sites that send pictures or sound now");
  const viewers = gauge("viewers", "Viewers connected to the relay, over all sites");
  const resident = gauge("resident_bytes", "Memory of the relay's process");
  const cpu = gauge("cpu_seconds", "Processor time of the relay's process since it started");
  const sent = gauge("sent_bytes", "Bytes taken in for viewers since the relay started, over the sites that are open");
  const restarts = new Counter({ name: "toancanh_relay_restarts", help: "Times the relay had to be started again", registers });
  return {
    up: (isUp) => up.set(isUp ? 1 : 0),
    restarted: () => restarts.inc(),
    told: ({ sites, residentBytes, cpuMs, bytes }) => {
      publishers.set(sites.length);
      viewers.set(sites.reduce((sum, each) => sum + each.viewers, 0));
      resident.set(residentBytes);
      cpu.set(cpuMs / 1_000);
      sent.set(bytes);
    },
  };
}
