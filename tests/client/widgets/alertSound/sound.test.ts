import { describe, expect, test } from "vitest";
import { NOTHING_ANNUNCIATED } from "#shared/alert/annunciation.ts";
import { SECOND_MS } from "#shared/clock/instant.ts";
import { decideSound, type Heard } from "#client/widgets/alertSound/decideSound.ts";
import { createSoundSwitch, MUTE_MS } from "#client/widgets/alertSound/soundSwitch.ts";
import { anAlert, someContent } from "#tests/builders/anAlert.ts";

const SILENT: Heard = { state: NOTHING_ANNUNCIATED, soundedAt: null };
const extreme = anAlert({ id: "A-000000000002", content: someContent({ severity: "Extreme" }) });
const at = (now: number, live = [anAlert()], canSound = true) => ({ live, canSound, now });

describe("the sound of a page", () => {
  test("sounds each version once, an amended one again, and the practised as practised", () => {
    const first = decideSound(SILENT, at(0));
    expect(first.tone).toEqual({ severity: "Severe", topic: "actual" });
    const again = decideSound(first.heard, at(60 * SECOND_MS));
    expect(again.tone).toBeNull();
    expect(decideSound(again.heard, at(70 * SECOND_MS, [anAlert({ version: 2 })])).tone).not.toBeNull();
    const practised = anAlert({ id: "E-000000000001", topic: "exercise" });
    expect(decideSound(SILENT, at(0, [practised])).tone).toEqual({ severity: "Severe", topic: "exercise" });
  });

  test("sounds those that come together as one, as the gravest of them", () => {
    const { tone, heard } = decideSound(SILENT, at(0, [anAlert(), extreme]));
    expect(tone?.severity).toBe("Extreme");
    expect(decideSound(heard, at(10 * SECOND_MS, [anAlert(), extreme])).tone).toBeNull();
  });

  test("keeps what came while it was muted or held back by the browser, and lets one sound end before the next", () => {
    const muted = decideSound(SILENT, at(0, [anAlert()], false));
    expect(muted).toEqual({ heard: SILENT, tone: null });
    const heard = decideSound(muted.heard, at(SECOND_MS)).heard;
    const tooSoon = decideSound(heard, at(2 * SECOND_MS, [anAlert(), extreme]));
    expect(tooSoon.tone).toBeNull();
    expect(decideSound(tooSoon.heard, at(6 * SECOND_MS, [anAlert(), extreme])).tone?.severity).toBe("Extreme");
  });

  test("what was acknowledged makes no sound", () => {
    expect(decideSound(SILENT, at(0, [anAlert({ state: "acknowledged" })])).tone).toBeNull();
  });
});

describe("the switch", () => {
  test("off, on, muted for ten minutes, and on again by itself or by another press", () => {
    let now = 0;
    const sound = createSoundSwitch(false, () => now);
    sound.press();
    expect(sound.get()).toEqual({ isOn: true, mutedUntil: null });
    sound.press();
    expect(sound.get()).toEqual({ isOn: true, mutedUntil: MUTE_MS });
    now = MUTE_MS - 1;
    sound.tick();
    expect(sound.get().mutedUntil).toBe(MUTE_MS);
    now = MUTE_MS;
    sound.tick();
    expect(sound.get().mutedUntil).toBeNull();
    sound.press();
    sound.press();
    expect(sound.get()).toEqual({ isOn: true, mutedUntil: null });
  });
});
