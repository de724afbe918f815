import type { Instant } from "#shared/clock/instant.ts";
import { OBS_STATUSES, type ObsStatus } from "#shared/observation/obsStatus.ts";
import { type ByteReader, type ByteWriter, createByteReader, createByteWriter, FrameFault } from "./bytes.ts";
import { readDecimal, scaleOf, TEXT_SCALE, writeDecimal } from "./decimalWire.ts";

/** What a frame says of one series. */
export interface FrameFigure {
  readonly period: string;
  readonly value: string;
  readonly status: ObsStatus;
  readonly agency: string;
  /** To the second: a frame does not carry milliseconds. */
  readonly receivedAt: Instant;
  readonly revision: number;
  readonly was: string | null;
  readonly previousPeriod: string | null;
  readonly previous: string | null;
}

/** Where a frame belongs. */
export interface FrameHead {
  /** FNV-1a hash of the epoch; the epoch itself was in the snapshot. */
  readonly epoch: number;
  /** The frame applies to a state that is exactly at `from` and brings it to `to`. */
  readonly from: number;
  readonly to: number;
}

/** A figure on its way into a frame. */
export interface FrameEntry {
  /** Place in the audience's table of series. */
  readonly index: number;
  readonly figure: FrameFigure;
  /** True when what came before (the value revised, or the period before) is what every reader holds now. */
  readonly follows: boolean;
}

/** A figure as read: while it `follows`, `revision`, `was`, `previousPeriod` and `previous` are for the reader to tell. */
export interface ReadFigure extends FrameFigure {
  readonly follows: boolean;
}

const MAGIC = 0x54;
const VERSION = 1;
const HAS_REVISION = 0x10;
const HAS_PREVIOUS = 0x20;
const HAS_TIME = 0x40;
const FOLLOWS = 0x80;
const SECOND_MS = 1_000;
const STATUS_INDEX = new Map<string, number>(OBS_STATUSES.map((status, index) => [status, index]));

/** FNV-1a, 32 bits, over the UTF-16 code units of the epoch (epochs are ASCII). */
export function epochHash(epoch: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < epoch.length; i += 1) hash = Math.imul(hash ^ epoch.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

const writer: ByteWriter = createByteWriter(64 * 1_024);

/**
 * Encodes entries into one frame. Hot: `entries` must be sorted so that equal (period, status, agency) stand together and
 * indexes rise within them; `sortForFrame` does that in place.
 */
export function encodeFrame(head: FrameHead, entries: readonly FrameEntry[]): Uint8Array<ArrayBuffer> {
  writer.byte(MAGIC);
  writer.byte(VERSION);
  for (let shift = 0; shift < 32; shift += 8) writer.byte((head.epoch >>> shift) & 0xff);
  writer.varint(head.from);
  writer.varint(head.to - head.from);
  let at = 0;
  while (at < entries.length) at = writeGroup(entries, at);
  return writer.take();
}

function writeGroup(entries: readonly FrameEntry[], start: number): number {
  const first = entries[start]?.figure;
  if (first === undefined) return entries.length;
  let end = start + 1;
  while (end < entries.length && isSameGroup(first, entries[end]?.figure)) end += 1;
  const second = Math.floor(first.receivedAt / SECOND_MS);
  writer.varint(end - start);
  writer.text(first.period);
  writer.byte(STATUS_INDEX.get(first.status) ?? OBS_STATUSES.length - 1);
  writer.text(first.agency);
  writer.varint(second);
  let index = 0;
  for (let at = start; at < end; at += 1) {
    const entry = entries[at];
    if (entry === undefined) break;
    writeEntry(entry, entry.index - index, second);
    index = entry.index;
  }
  return end;
}

function isSameGroup(a: FrameFigure, b: FrameFigure | undefined): boolean {
  return b !== undefined && a.period === b.period && a.status === b.status && a.agency === b.agency;
}

function writeEntry(entry: FrameEntry, delta: number, second: number): void {
  const { figure } = entry;
  const scale = scaleOf(figure.value);
  const own = Math.floor(figure.receivedAt / SECOND_MS) - second;
  const hasPrevious = !entry.follows && figure.previousPeriod !== null;
  const isRevised = !entry.follows && figure.revision > 0;
  const flags =
    (isRevised ? HAS_REVISION : 0) | (hasPrevious ? HAS_PREVIOUS : 0) | (own !== 0 ? HAS_TIME : 0) | (entry.follows ? FOLLOWS : 0);
  writer.varint(delta);
  writer.byte(scale | flags);
  writeDecimal(writer, figure.value, scale);
  if (own !== 0) writer.zigzag(own);
  if (isRevised) {
    writer.varint(figure.revision);
    writeOptional(figure.was);
  }
  if (hasPrevious) {
    writer.text(figure.previousPeriod ?? "");
    writeOptional(figure.previous);
  }
}

/** A byte with the scale, 16 for none, then the value. */
function writeOptional(value: string | null): void {
  if (value === null) {
    writer.byte(TEXT_SCALE + 1);
    return;
  }
  const scale = scaleOf(value);
  writer.byte(scale);
  writeDecimal(writer, value, scale);
}

/** Puts entries in the order encodeFrame wants. */
export function sortForFrame(entries: FrameEntry[]): void {
  entries.sort(compareEntries);
}

function compareEntries(a: FrameEntry, b: FrameEntry): number {
  const [left, right] = [a.figure, b.figure];
  return (
    compareText(left.period, right.period) ||
    compareText(left.status, right.status) ||
    compareText(left.agency, right.agency) ||
    a.index - b.index
  );
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Decodes a frame; every figure is handed to `each` with its series index, but only after the whole frame was found sound.
 * Throws FrameFault on anything SPEC.md does not allow, having applied nothing.
 */
export function decodeFrame(bytes: Uint8Array, each: (index: number, figure: ReadFigure) => void): FrameHead {
  const source = createByteReader(bytes);
  const head = readHead(source);
  const indexes: number[] = [];
  const figures: ReadFigure[] = [];
  while (!source.isAtEnd()) readGroup(source, indexes, figures);
  figures.forEach((figure, at) => each(indexes[at] ?? 0, figure));
  return head;
}

function readHead(source: ByteReader): FrameHead {
  if (source.byte() !== MAGIC) throw new FrameFault("does not begin with 0x54");
  const version = source.byte();
  if (version !== VERSION) throw new FrameFault(`version ${version}, expected ${VERSION}`);
  let epoch = 0;
  for (let shift = 0; shift < 32; shift += 8) epoch = (epoch | (source.byte() << shift)) >>> 0;
  const from = source.varint();
  return { epoch, from, to: exact(from + source.varint()) };
}

/** A number made of others is held to the same bound as they are. */
function exact(value: number): number {
  if (value < 0 || value > Number.MAX_SAFE_INTEGER) throw new FrameFault("a number beyond 0 … 2^53 - 1");
  return value;
}

function readGroup(source: ByteReader, indexes: number[], figures: ReadFigure[]): void {
  const count = source.varint();
  if (count === 0) throw new FrameFault("an empty group");
  const period = source.text();
  const status = OBS_STATUSES[source.byte()];
  if (status === undefined) throw new FrameFault("an unknown status");
  const agency = source.text();
  const second = source.varint();
  let index = 0;
  for (let read = 0; read < count; read += 1) {
    index = exact(index + source.varint());
    indexes.push(index);
    figures.push({ period, status, agency, ...readFigure(source, second) });
  }
}

function readFigure(source: ByteReader, second: number): Omit<ReadFigure, "period" | "status" | "agency"> {
  const flags = source.byte();
  if ((flags & FOLLOWS) !== 0 && (flags & (HAS_REVISION | HAS_PREVIOUS)) !== 0) {
    throw new FrameFault("a figure that follows carries what was before");
  }
  const value = readDecimal(source, flags & 0x0f);
  const receivedAt = exact((second + ((flags & HAS_TIME) === 0 ? 0 : source.zigzag())) * SECOND_MS);
  const isRevised = (flags & HAS_REVISION) !== 0;
  const revision = isRevised ? source.varint() : 0;
  const was = isRevised ? readOptional(source) : null;
  const hasPrevious = (flags & HAS_PREVIOUS) !== 0;
  const previousPeriod = hasPrevious ? source.text() : null;
  return {
    value,
    receivedAt,
    revision,
    was,
    follows: (flags & FOLLOWS) !== 0,
    previousPeriod,
    previous: hasPrevious ? readOptional(source) : null,
  };
}

function readOptional(source: ByteReader): string | null {
  const scale = source.byte();
  if (scale > TEXT_SCALE + 1) throw new FrameFault("an unknown scale");
  return scale > TEXT_SCALE ? null : readDecimal(source, scale);
}
