import type { Block, Inline } from "../host/types";

/** The analyst's text as the editor holds it (the JSON of ProseMirror), and back. What the editor
 * cannot change (a table, a figure, a citation) goes through it untouched. */
export interface Node {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Node[];
  text?: string;
  marks?: Mark[];
}
interface Mark {
  type: string;
  attrs?: Record<string, unknown>;
}

const MARKS = {
  strong: "bold",
  emphasis: "italic",
  superscript: "superscript",
  subscript: "subscript",
  "small-caps": "smallCaps",
} as const;
const INLINES = Object.fromEntries(Object.entries(MARKS).map(([ours, theirs]) => [theirs, ours]));

export function toDoc(blocks: Block[]): Node {
  const content = blocks.map(blockNode);
  return { type: "doc", content: content.length ? content : [{ type: "paragraph" }] };
}

function blockNode(block: Block): Node {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", content: inlineNodes(block.content, []) };
    case "heading":
      return {
        type: "heading",
        attrs: { level: Math.min(block.level, 3) },
        content: inlineNodes(block.content, []),
      };
    case "list": {
      const content = block.items.map((item) => listItem(item.blocks));
      return block.style.kind === "bullet"
        ? { type: "bulletList", content }
        : { type: "orderedList", attrs: { start: block.style.start }, content };
    }
    case "quote":
      return block.attribution
        ? { type: "keptBlock", attrs: { value: block } }
        : { type: "blockquote", content: block.blocks.map(blockNode) };
    case "code":
      return {
        type: "codeBlock",
        attrs: { language: block.language },
        content: block.text ? [{ type: "text", text: block.text }] : [],
      };
    case "rule":
      return { type: "horizontalRule" };
    default:
      return { type: "keptBlock", attrs: { value: block } };
  }
}

/** An item begins with a paragraph in the editor, so one that does not is given an empty one. */
function listItem(blocks: Block[]): Node {
  const content = blocks.map(blockNode);
  if (content[0]?.type !== "paragraph") content.unshift({ type: "paragraph" });
  return { type: "listItem", content };
}

function inlineNodes(content: Inline[], marks: Mark[]): Node[] {
  return content.flatMap((inline): Node[] => {
    switch (inline.type) {
      case "text":
        return inline.text ? [{ type: "text", text: inline.text, marks }] : [];
      case "code":
        return inline.text
          ? [{ type: "text", text: inline.text, marks: [...marks, { type: "code" }] }]
          : [];
      case "line-break":
        return [{ type: "hardBreak", marks }];
      case "link":
        return inlineNodes(inline.content, [
          ...marks,
          { type: "link", attrs: { href: inline.target } },
        ]);
      case "strong":
      case "emphasis":
      case "superscript":
      case "subscript":
      case "small-caps":
        return inlineNodes(inline.content, [...marks, { type: MARKS[inline.type] }]);
      default:
        return [{ type: "keptInline", attrs: { value: inline }, marks }];
    }
  });
}

export function fromDoc(doc: Node): Block[] {
  let count = 0;
  const id = () => `b${++count}`;
  const blocks = (nodes: Node[] = []): Block[] =>
    nodes.flatMap((node) => {
      const block = nodeBlock(node, id, blocks);
      return block ? [block] : [];
    });
  return blocks(doc.content);
}

function nodeBlock(
  node: Node,
  id: () => string,
  blocks: (nodes?: Node[]) => Block[],
): Block | null {
  const content = () => nodeInlines(node.content ?? []);
  const items = () => (node.content ?? []).map((item) => ({ blocks: blocks(item.content) }));
  switch (node.type) {
    case "paragraph":
      return node.content?.length ? { id: id(), type: "paragraph", content: content() } : null;
    case "heading":
      return {
        id: id(),
        type: "heading",
        level: Number(node.attrs?.["level"] ?? 2),
        content: content(),
      };
    case "bulletList":
      return { id: id(), type: "list", style: { kind: "bullet" }, items: items() };
    case "orderedList": {
      const start = Number(node.attrs?.["start"] ?? 1);
      return { id: id(), type: "list", style: { kind: "number", start }, items: items() };
    }
    case "blockquote":
      return { id: id(), type: "quote", blocks: blocks(node.content), attribution: null };
    case "codeBlock":
      return {
        id: id(),
        type: "code",
        text: (node.content ?? []).map((n) => n.text ?? "").join(""),
        language: (node.attrs?.["language"] as string | null | undefined) ?? null,
      };
    case "horizontalRule":
      return { id: id(), type: "rule" };
    case "keptBlock":
      return { ...(node.attrs?.["value"] as Block), id: id() };
    default:
      return null;
  }
}

const same = (a: Mark, b: Mark | undefined) =>
  a.type === b?.type && a.attrs?.["href"] === b.attrs?.["href"];

/** Neighbours under the same mark stand in one element: the outermost mark groups them. */
function nodeInlines(nodes: Node[]): Inline[] {
  const out: Inline[] = [];
  for (let i = 0; i < nodes.length;) {
    const node = nodes[i] as Node;
    const mark = node.marks?.[0];
    if (!mark) {
      out.push(plain(node));
      i += 1;
      continue;
    }
    if (mark.type === "code") {
      out.push({ type: "code", text: node.text ?? "" });
      i += 1;
      continue;
    }
    let end = i;
    const inner: Node[] = [];
    while (end < nodes.length && same(mark, nodes[end]?.marks?.[0])) {
      const { marks = [], ...rest } = nodes[end] as Node;
      inner.push({ ...rest, marks: marks.slice(1) });
      end += 1;
    }
    out.push(marked(mark, nodeInlines(inner)));
    i = end;
  }
  return out;
}

function plain(node: Node): Inline {
  if (node.type === "hardBreak") return { type: "line-break" };
  if (node.type === "keptInline") return node.attrs?.["value"] as Inline;
  return { type: "text", text: node.text ?? "" };
}

function marked(mark: Mark, content: Inline[]): Inline {
  if (mark.type === "link") {
    return { type: "link", target: String(mark.attrs?.["href"] ?? ""), content };
  }
  const type = INLINES[mark.type] as
    (typeof MARKS extends Record<infer K, string> ? K : never) | undefined;
  return { type: type ?? "emphasis", content };
}
