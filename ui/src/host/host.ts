import type * as T from "./types";

/** Everything outside the page: one function per command of the shell. Each rejects with an
 * {@link T.AppError}. */
export interface Host {
  importPaths(paths: string[], job: string): Promise<T.ImportReport>;
  importText(name: string, text: string): Promise<T.ImportReport>;
  listArticles(filter: T.ArticleFilter): Promise<T.ArticleList>;
  getArticle(id: string): Promise<T.Article>;
  setTags(id: string, tags: string[]): Promise<T.Article>;
  deleteArticle(id: string): Promise<void>;
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
  listLocales(): Promise<T.LocaleSummary[]>;
  preview(id: string): Promise<T.Preview>;
  /** The PDF of one page of a preview. */
  previewPage(revision: number, index: number): Promise<Uint8Array>;
  exportPdf(id: string, path: string, job: string): Promise<T.Exported>;
  sources(id: string): Promise<T.BriefingSource[]>;
  chooseFiles(): Promise<string[]>;
  chooseSavePath(suggested: string): Promise<string | null>;
  reveal(path: string): Promise<void>;
  cancel(job: string): Promise<void>;
  /** Both give back a function that ends the subscription. */
  onProgress(listener: (event: T.ProgressEvent) => void): Promise<() => void>;
  onFilesDropped(listener: (paths: string[]) => void): Promise<() => void>;
}
