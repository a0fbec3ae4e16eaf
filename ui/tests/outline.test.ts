import { expect, test } from "vitest";
import type { Entry } from "../src/host/types";
import * as outline from "../src/state/outline";

const part = (id: string, ...entries: Entry[]): Entry => ({
  id,
  title: id,
  kind: "part",
  entries,
});
const text = (id: string): Entry => ({ id, title: null, kind: "text", blocks: [], entries: [] });
const shape = (entries: Entry[]): string =>
  entries.map((e) => e.id + (e.entries.length ? `(${shape(e.entries)})` : "")).join(" ");
const tree = () => [part("a", text("x"), text("y")), text("b"), text("c")];

test.each([
  ["move down", (t: Entry[]) => outline.moveEntry(t, "b", 1), "a(x y) c b"],
  ["move up inside a part", (t: Entry[]) => outline.moveEntry(t, "y", -1), "a(y x) b c"],
  ["move past the end", (t: Entry[]) => outline.moveEntry(t, "c", 1), "a(x y) b c"],
  ["indent", (t: Entry[]) => outline.indentEntry(t, "b"), "a(x y b) c"],
  ["indent the first", (t: Entry[]) => outline.indentEntry(t, "a"), "a(x y) b c"],
  ["outdent", (t: Entry[]) => outline.outdentEntry(t, "x"), "a(y) x b c"],
  ["outdent the outermost", (t: Entry[]) => outline.outdentEntry(t, "b"), "a(x y) b c"],
  ["remove", (t: Entry[]) => outline.removeEntry(t, "a"), "b c"],
  ["insert after", (t: Entry[]) => outline.insertEntry(t, text("n"), "x"), "a(x n y) b c"],
  ["insert into a part", (t: Entry[]) => outline.insertEntry(t, text("n"), "a"), "a(x y n) b c"],
  ["insert at the end", (t: Entry[]) => outline.insertEntry(t, text("n"), null), "a(x y) b c n"],
])("%s", (_, change, expected) => {
  expect(shape(change(tree()))).toBe(expected);
});

test("a drop into a part tells both lists and loses nothing", () => {
  const start = tree();
  const a = start[0] as Entry;
  // The list that received the entry speaks first; the other still knows the part as it was.
  const received = outline.placeChildren(start, "a", [...a.entries, start[1] as Entry]);
  expect(shape(outline.placeChildren(received, null, [a, start[2] as Entry]))).toBe("a(x y b) c");
});

test("an entry is not dropped into itself", () => {
  const start = tree();
  expect(outline.placeChildren(start, "a", [start[0] as Entry])).toBe(start);
});
