import { expect, test } from "vitest";
import { History } from "../src/state/history";

test("undo and redo walk through the snapshots", () => {
  const history = new History<number>();
  history.record(1);
  history.record(2);
  expect(history.undo(3)).toBe(2);
  expect(history.undo(2)).toBe(1);
  expect(history.undo(1)).toBeUndefined();
  expect(history.redo(1)).toBe(2);
});

test("changes of the same kind in a row are one step until sealed", () => {
  const history = new History<string>();
  history.record("", "title");
  history.record("a", "title");
  history.seal();
  history.record("ab", "title");
  expect(history.undo("abc")).toBe("ab");
  expect(history.undo("ab")).toBe("");
  expect(history.canUndo).toBe(false);
});

test("a change after undo forgets what was undone", () => {
  const history = new History<number>();
  history.record(1);
  history.undo(2);
  history.record(1);
  expect(history.canRedo).toBe(false);
});

test("old snapshots are dropped at the limit", () => {
  const history = new History<number>(2);
  [1, 2, 3].forEach((n) => history.record(n));
  expect([history.undo(4), history.undo(3), history.undo(2)]).toEqual([3, 2, undefined]);
});
