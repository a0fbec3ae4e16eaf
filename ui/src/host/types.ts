/** The values that cross the seam to the shell, in the shapes that Rust serialises. */

export type Severity = "info" | "warning" | "error";
export interface Diagnostic {
  severity: Severity;
  code: string;
  message: string;
  hint?: string;
  at: { file?: string; line?: number; column?: number; page?: number; item?: string };
}

export interface AppError {
  code: string;
  message: string;
  hint: string | null;
  detail: string | null;
}

export type Inline =
  | { type: "text"; text: string }
  | { type: "emphasis"; content: Inline[] }
  | { type: "strong"; content: Inline[] }
  | { type: "superscript"; content: Inline[] }
  | { type: "subscript"; content: Inline[] }
  | { type: "small-caps"; content: Inline[] }
  | { type: "code"; text: string }
  | { type: "link"; target: string; content: Inline[] }
  | { type: "span"; lang: string; content: Inline[] }
  | { type: "line-break" }
  | { type: "note-mark"; note: string; label: string }
  | { type: "citation"; id: string; sources: string[]; content: Inline[] };

export interface TableCell {
  content: Inline[];
  header: boolean;
  colspan: number;
  rowspan: number;
}
export interface TableRow {
  cells: TableCell[];
}

export type Block = { id: string } & (
  | { type: "paragraph"; content: Inline[] }
  | { type: "heading"; level: number; content: Inline[] }
  | {
      type: "list";
      style: { kind: "bullet" } | { kind: "number"; start: number };
      items: { blocks: Block[] }[];
    }
  | { type: "quote"; blocks: Block[]; attribution: Inline[] | null }
  | { type: "code"; text: string; language: string | null }
  | { type: "table"; caption: Inline[] | null; head: TableRow[]; body: TableRow[] }
  | {
      type: "figure";
      image: string | null;
      origin: string | null;
      alt: string | null;
      caption: Inline[] | null;
    }
  | { type: "rule" }
);

export interface Section {
  id: string;
  heading: Inline[] | null;
  level: number;
  blocks: Block[];
}
export type Name = { literal: string } | { family: string; given?: string };
export interface Note {
  id: string;
  label: string;
  content: Inline[];
}
export interface Article {
  id: string;
  title: string;
  subtitle: string | null;
  authors: (Name & { role: string | null })[];
  site: string | null;
  tags: string[];
  published: string | null;
  language: string | null;
  url: string | null;
  sections: Section[];
  notes: Note[];
  warnings: Diagnostic[];
}

export interface ArticleSummary {
  id: string;
  title: string;
  authors: string[];
  publisher: string | null;
  published: string | null;
  language: string | null;
  tags: string[];
  words: number;
  sections: number;
  notes: number;
  sources: number;
  warnings: Diagnostic[];
  snippet: string | null;
  imported: string;
}
export interface ArticleFilter {
  text: string | null;
  author: string | null;
  publisher: string | null;
  from: string | null;
  to: string | null;
  tag: string | null;
  language: string | null;
  limit: number | null;
  offset: number | null;
}
export interface FacetValue {
  value: string;
  count: number;
}
export interface Facets {
  authors: FacetValue[];
  publishers: FacetValue[];
  tags: FacetValue[];
  languages: FacetValue[];
}
export interface ArticleList {
  total: number;
  articles: ArticleSummary[];
  facets: Facets;
}
export interface ImportReport {
  imported: ArticleSummary[];
  already_there: ArticleSummary[];
  failed: { path: string; error: AppError }[];
}

export type Selection =
  | { of: "whole" }
  | { of: "sections"; sections: string[] }
  | { of: "excerpt"; ranges: { block: string; start: number | null; end: number | null }[] };

export type EntryKind =
  | { kind: "part" }
  | { kind: "pick"; article: string; selection: Selection }
  | { kind: "text"; blocks: Block[] }
  | { kind: "annex"; file: string; name: string }
  | { kind: "slot"; prompt: string };

export type Entry = { id: string; title: string | null; entries: Entry[] } & EntryKind;

export type OptionValue = boolean | number | string;
export interface Briefing {
  id: string;
  title: string;
  subtitle: string | null;
  meeting: { name: string | null; start: string | null; place: string | null };
  date: string | null;
  prepared_for: string | null;
  prepared_by: string | null;
  marking: string | null;
  template: string;
  style: string;
  locale: string;
  options: Record<string, OptionValue>;
  entries: Entry[];
}
export interface BriefingSummary {
  id: string;
  title: string;
  meeting: string | null;
  date: string | null;
  template: string;
  picks: number;
  modified: string;
}
export interface OutlineLine {
  entry: string;
  depth: number;
  number: string;
  title: string;
  kind: string;
  words: number;
  notes: number;
  problem: string | null;
}

export type OptionSpec = {
  name: string;
  label: string;
  help: string | null;
  default: OptionValue;
} & (
  | { kind: "toggle" }
  | { kind: "choice"; choices: string[] }
  | { kind: "text" }
  | { kind: "color" }
  | { kind: "number"; min: number; max: number }
);
export interface TemplateSummary {
  id: string;
  name: string;
  description: string;
  built_in: boolean;
  options: OptionSpec[];
}
export interface StyleSummary {
  name: string;
  title: string;
  class: string;
}
export interface LocaleSummary {
  code: string;
  name: string;
}

export interface PreviewPage {
  width_pt: number;
  height_pt: number;
  key: string;
  label: string;
}
export interface Preview {
  revision: number;
  pages: PreviewPage[];
  places: { entry: string; page: number; y_pt: number }[];
  diagnostics: Diagnostic[];
  bibliography_entries: number;
  notes: number;
}
export interface Exported {
  path: string;
  pages: number;
  bytes: number;
  bibliography_entries: number;
  notes: number;
  diagnostics: Diagnostic[];
}
export interface BriefingSource {
  id: string;
  formatted: string;
  cited: number;
  consulted: boolean;
  merged: { article: string; literal: string }[];
  confidence: number;
}
export interface ProgressEvent {
  job: string;
  done: number;
  total: number;
  what: string;
}
