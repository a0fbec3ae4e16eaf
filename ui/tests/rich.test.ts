import { expect, test } from "vitest";
import type { Block } from "../src/host/types";
import { fromDoc, toDoc } from "../src/outline/rich";

const text = (text: string) => ({ type: "text" as const, text });

test("blocks go through the editor and come back as they were", () => {
  const blocks: Block[] = [
    { id: "b1", type: "heading", level: 2, content: [text("Why now")] },
    {
      id: "b2",
      type: "paragraph",
      content: [
        text("A "),
        { type: "strong", content: [text("bold "), { type: "emphasis", content: [text("both")] }] },
        { type: "line-break" },
        { type: "link", target: "https://example.org/a", content: [text("link")] },
        { type: "code", text: "x" },
        { type: "superscript", content: [text("2")] },
        { type: "small-caps", content: [text("Caps")] },
      ],
    },
    {
      id: "b3",
      type: "list",
      style: { kind: "number", start: 3 },
      items: [
        {
          blocks: [
            { id: "b4", type: "paragraph", content: [text("Item")] },
            {
              id: "b5",
              type: "list",
              style: { kind: "bullet" },
              items: [{ blocks: [{ id: "b6", type: "paragraph", content: [text("Inner")] }] }],
            },
          ],
        },
      ],
    },
    {
      id: "b7",
      type: "quote",
      blocks: [{ id: "b8", type: "paragraph", content: [text("Said.")] }],
      attribution: null,
    },
    { id: "b9", type: "code", text: "a\nb", language: null },
    { id: "b10", type: "rule" },
  ];
  // An id stands before those nested in it or after, as they are counted; content is what matters.
  const bare = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (key, v: unknown) => (key === "id" ? undefined : v)));
  expect(bare(fromDoc(toDoc(blocks)))).toEqual(bare(blocks));
});

test("what the editor cannot change is kept", () => {
  const table: Block = {
    id: "b1",
    type: "table",
    caption: null,
    head: [],
    body: [{ cells: [{ content: [text("1")], header: false, colspan: 1, rowspan: 1 }] }],
  };
  const cited: Block = {
    id: "b2",
    type: "paragraph",
    content: [text("As shown"), { type: "note-mark", note: "n1", label: "1" }],
  };
  expect(fromDoc(toDoc([table, cited]))).toEqual([table, cited]);
});

test("an empty text has no blocks, and every id is given once", () => {
  expect(fromDoc(toDoc([]))).toEqual([]);
  const twice: Block[] = [1, 2].map(() => ({ id: "b1", type: "paragraph", content: [text("x")] }));
  expect(fromDoc(toDoc(twice)).map((b) => b.id)).toEqual(["b1", "b2"]);
});
