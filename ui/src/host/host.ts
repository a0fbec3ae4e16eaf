import type * as T from "./types";

/** Everything outside the page: one function per command of the shell. Each rejects with an
 * {@link T.AppError}. */
export interface Host {
  importPaths(paths: string[], job: string): Promise<T.ImportReport>;
  importText(name: string, text: string): Promise<T.ImportReport>;
  /** Fetches each address and imports what stands there. */
  importAddresses(addresses: string[], job: string): Promise<T.ImportReport>;
  importClipboard(html: string | null, text: string): Promise<T.ImportReport>;
  listArticles(filter: T.ArticleFilter): Promise<T.ArticleList>;
  getArticle(id: string): Promise<T.Article>;
  librarySummary(): Promise<T.LibrarySummary>;
  setTags(id: string, tags: string[]): Promise<T.Article>;
  /** Keeps a corrected title, authors, publisher, date, language and tags. */
  updateArticle(article: T.Article): Promise<T.Article>;
  deleteArticle(id: string): Promise<void>;
  restoreArticle(id: string): Promise<T.Article>;
  listBriefings(): Promise<T.BriefingSummary[]>;
  newBriefing(title: string, template: string | null): Promise<T.Briefing>;
  getBriefing(id: string): Promise<T.Briefing>;
  saveBriefing(briefing: T.Briefing): Promise<T.Briefing>;
  duplicateBriefing(id: string): Promise<T.Briefing>;
  deleteBriefing(id: string): Promise<void>;
  resolveOutline(id: string): Promise<T.OutlineLine[]>;
  listTemplates(): Promise<T.TemplateSummary[]>;
  saveAsTemplate(id: string, name: string): Promise<T.TemplateSummary>;
  listStyles(): Promise<T.StyleSummary[]>;
  /** Keeps a .csl file in the library. */
  addStyle(path: string): Promise<T.StyleSummary>;
  deleteStyle(name: string): Promise<void>;
  listLocales(): Promise<T.LocaleSummary[]>;
  preview(id: string, job: string): Promise<T.Preview>;
  /** The PDF of one page of a preview. */
  previewPage(revision: number, index: number): Promise<Uint8Array>;
  exportBriefing(
    id: string,
    choice: T.ExportChoice,
    path: string,
    job: string,
  ): Promise<T.Exported>;
  sources(id: string): Promise<T.BriefingSource[]>;
  sourceQuestions(id: string): Promise<T.SourceQuestion[]>;
  /** Keeps a PDF file in the library and gives the entry that appends it. */
  addAnnex(path: string): Promise<T.EntryKind>;
  importTemplate(path: string): Promise<T.TemplateSummary>;
  exportTemplate(id: string, path: string): Promise<void>;
  deleteTemplate(id: string): Promise<void>;
  getSettings(): Promise<T.Settings>;
  saveSettings(settings: T.Settings): Promise<void>;
  chooseFiles(what: "articles" | "folders" | "annexes" | "template" | "style"): Promise<string[]>;
  chooseSavePath(suggested: string): Promise<string | null>;
  reveal(path: string): Promise<void>;
  cancel(job: string): Promise<void>;
  /** Each gives back a function that ends the subscription. */
  onProgress(listener: (event: T.ProgressEvent) => void): Promise<() => void>;
  /** Files held over the window, or no more. */
  onFilesOver(listener: (over: boolean) => void): Promise<() => void>;
  /** The window closes when the work is done. */
  onClose(work: () => Promise<void>): Promise<() => void>;
  onFilesDropped(listener: (paths: string[]) => void): Promise<() => void>;
}
