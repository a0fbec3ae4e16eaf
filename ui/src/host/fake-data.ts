import type * as T from "./types";

const text = (text: string): T.Inline => ({ type: "text", text });
const paragraph = (id: string, words: string, note?: string): T.Block => ({
  id,
  type: "paragraph",
  content: note ? [text(words), { type: "note-mark", note, label: note.slice(1) }] : [text(words)],
});

function article(
  id: string,
  title: string,
  [given, family]: [string, string],
  site: string,
  published: string,
  tags: string[],
): T.Article {
  return {
    id,
    title,
    subtitle: null,
    authors: [
      {
        family,
        given,
        "dropping-particle": null,
        "non-dropping-particle": null,
        suffix: null,
        role: null,
      },
    ],
    site,
    tags,
    published,
    language: "en",
    url: null,
    category: [],
    doi: null,
    source_list: [],
    sources: [],
    origin: { format: "html", sha256: id, path: null },
    sections: [
      {
        id: "s1",
        heading: [text("What changed")],
        level: 1,
        blocks: [
          paragraph(
            "b1",
            "Refiners that held most of the spare capacity two years ago now run near their limits, and the new plants will not be ready before the end of the decade.",
            "n1",
          ),
          paragraph(
            "b2",
            "Buyers have answered with longer contracts. That moves the risk from price to delivery, which is harder to insure.",
            "n2",
          ),
        ],
      },
      {
        id: "s2",
        heading: [text("What it means")],
        level: 1,
        blocks: [
          paragraph(
            "b3",
            "Stockpiles cover weeks rather than months, so a stoppage at one port would be felt by manufacturers within a quarter.",
          ),
        ],
      },
    ],
    notes: [
      {
        id: "n1",
        label: "1",
        content: [text("N. Okafor, “Refining Capacity after 2025,” 14.")],
        parts: [],
      },
      {
        id: "n2",
        label: "2",
        content: [text("P. Lind, Mining Law (Uppsala, 2023), 201.")],
        parts: [],
      },
    ],
    warnings: [],
  };
}

export const ARTICLES: T.Article[] = [
  article(
    "a1",
    "Refining is the bottleneck, not mining",
    ["Ngozi", "Okafor"],
    "Resource Review",
    "2025-11-03",
    ["supply"],
  ),
  article(
    "a2",
    "How long contracts shift the risk of delivery",
    ["Petra", "Lind"],
    "Trade & Law",
    "2025-09-17",
    ["supply", "contracts"],
  ),
  article(
    "a3",
    "Export controls and the small buyer",
    ["Jun", "Takeda"],
    "Policy Monthly",
    "2025-06-30",
    ["policy"],
  ),
  article(
    "a4",
    "Port stoppages: three cases compared",
    ["Inês", "Duarte"],
    "Harbour Studies",
    "2024-12-11",
    [],
  ),
];

export const TEMPLATES: T.TemplateSummary[] = [
  {
    id: "read-ahead",
    name: "Read-ahead",
    description: "A pack that is read before a meeting.",
    built_in: true,
    options: [
      { name: "toc", label: "Table of contents", help: null, kind: "toggle", default: true },
      {
        name: "paper",
        label: "Paper",
        help: null,
        kind: "choice",
        choices: ["A4", "Letter"],
        default: "A4",
      },
    ],
  },
  { id: "memo", name: "Memo", description: "Two pages or fewer.", built_in: true, options: [] },
];

export const STYLES: T.StyleSummary[] = [
  {
    name: "chicago-notes",
    title: "Chicago (notes and bibliography)",
    class: "note",
    built_in: true,
  },
  { name: "apa", title: "APA", class: "in-text", built_in: true },
];

export const LOCALES: T.LocaleSummary[] = [
  { code: "en-GB", name: "English (UK)" },
  { code: "de-DE", name: "Deutsch" },
];
