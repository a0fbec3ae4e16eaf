import type { Article, Inline, Section, Selection } from "../host/types";

export function plainText(content: Inline[]): string {
  return content
    .map((inline) => {
      if (inline.type === "text" || inline.type === "code") return inline.text;
      return "content" in inline ? plainText(inline.content) : "";
    })
    .join("");
}

export const sectionName = (section: Section): string =>
  section.heading ? plainText(section.heading) : "Opening";

/** What the marked sections and blocks pick: sections alone stay sections, together with blocks
 * they become an excerpt in the article's order. */
export function selectionOf(article: Article, sections: string[], blocks: string[]): Selection {
  if (blocks.length === 0) {
    return {
      of: "sections",
      sections: article.sections.map((s) => s.id).filter((id) => sections.includes(id)),
    };
  }
  const picked = article.sections.flatMap((section) =>
    section.blocks.filter((b) => sections.includes(section.id) || blocks.includes(b.id)),
  );
  return {
    of: "excerpt",
    ranges: picked.map((block) => ({ block: block.id, start: null, end: null })),
  };
}
