import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosave } from "../src/state/autosave.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("only the last of quick changes is saved", async () => {
  const saved: number[] = [];
  const autosave = new Autosave<number>(
    async (n) => void saved.push(n),
    () => {},
  );
  [1, 2, 3].forEach((n) => autosave.schedule(n));
  expect(autosave.state).toBe("waiting");
  await vi.runAllTimersAsync();
  expect(saved).toEqual([3]);
  expect(autosave.state).toBe("saved");
});

test("a change made while saving is saved after it", async () => {
  const saved: number[] = [];
  let finish = () => {};
  const autosave = new Autosave<number>(
    (n) => {
      saved.push(n);
      return n === 1 ? new Promise((resolve) => (finish = resolve)) : Promise.resolve();
    },
    () => {},
  );
  autosave.schedule(1);
  await vi.advanceTimersByTimeAsync(300);
  autosave.schedule(2);
  const all = autosave.flush();
  expect(saved).toEqual([1]);
  finish();
  await all;
  expect(saved).toEqual([1, 2]);
});

test("a failed save is told and kept for the next try", async () => {
  const saved: number[] = [];
  const errors: unknown[] = [];
  let works = false;
  const autosave = new Autosave<number>(
    async (n) => {
      if (!works) throw new Error("disk full");
      saved.push(n);
    },
    (error) => errors.push(error),
  );
  autosave.schedule(7);
  await autosave.flush();
  expect([autosave.state, errors.length]).toEqual(["failed", 1]);
  works = true;
  await autosave.flush();
  expect(saved).toEqual([7]);
});
