import { Editor, Mark, Node } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import type { Block } from "../host/types";
import { fromDoc, toDoc, type Node as Json } from "./rich";

const mark = (name: string, tag: string) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  });

const SmallCaps = Mark.create({
  name: "smallCaps",
  renderHTML: () => ["span", { style: "font-variant: small-caps" }, 0],
});

/** Something that the editor shows but does not change. */
const kept = (name: string, inline: boolean) =>
  Node.create({
    name,
    group: inline ? "inline" : "block",
    inline,
    atom: true,
    selectable: true,
    addAttributes: () => ({ value: { default: null, rendered: false } }),
    renderHTML: ({ node }) => [
      inline ? "span" : "div",
      { class: "kept" },
      `[${(node.attrs["value"] as { type?: string } | null)?.type ?? "content"}]`,
    ],
  });

const EXTENSIONS = [
  // Undo and redo are the window's, over the whole briefing.
  StarterKit.configure({
    undoRedo: false,
    strike: false,
    underline: false,
    heading: { levels: [1, 2, 3] },
    link: { openOnClick: false, autolink: true, protocols: ["http", "https", "mailto"] },
  }),
  mark("superscript", "sup"),
  mark("subscript", "sub"),
  SmallCaps,
  kept("keptBlock", false),
  kept("keptInline", true),
];

/** An editor of the analyst's text. */
export function openEditor(
  element: HTMLElement,
  blocks: Block[],
  listen: { change: (blocks: Block[]) => void; select: () => void },
): Editor {
  return new Editor({
    element,
    extensions: EXTENSIONS,
    content: toDoc(blocks),
    editorProps: {
      attributes: { "aria-label": "Text", "aria-multiline": "true", role: "textbox" },
    },
    onUpdate: ({ editor }) => listen.change(blocksOf(editor)),
    onTransaction: listen.select,
  });
}

export const blocksOf = (editor: Editor): Block[] => fromDoc(editor.getJSON() as Json);

export function showBlocks(editor: Editor, blocks: Block[]): void {
  editor.commands.setContent(toDoc(blocks), { emitUpdate: false });
}
