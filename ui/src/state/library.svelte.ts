import type { Host } from "../host/host";
import type { Article, ArticleFilter, ArticleList, ProgressEvent } from "../host/types";
import type { Notices } from "./notices.svelte";

/** So many articles are listed at first, and so many more when asked. */
const PAGE = 500;

export const NO_FILTER: ArticleFilter = {
  text: null,
  author: null,
  publisher: null,
  from: null,
  to: null,
  tag: null,
  language: null,
  limit: PAGE,
  offset: null,
};

const EMPTY: ArticleList = {
  total: 0,
  articles: [],
  facets: { authors: [], publishers: [], tags: [], languages: [] },
};

/** The articles at hand, the filter over them, and the one that is open in the reader. */
export class LibraryState {
  filter = $state.raw<ArticleFilter>(NO_FILTER);
  list = $state.raw<ArticleList>(EMPTY);
  loaded = $state(false);
  open = $state.raw<Article | null>(null);
  importing = $state<ProgressEvent | null>(null);
  /** Whether files are held over the window. */
  dropping = $state(false);
  private asked = 0;

  constructor(
    private readonly host: Host,
    private readonly notices: Notices,
  ) {}

  get filtered(): boolean {
    const { text, author, publisher, from, to, tag, language } = this.filter;
    return [text, author, publisher, from, to, tag, language].some((value) => value !== null);
  }

  async refresh(): Promise<void> {
    const turn = ++this.asked;
    const list = await this.notices.guard(() => this.host.listArticles(this.filter));
    // An answer to an older question must not replace a newer one.
    if (list && turn === this.asked) {
      this.list = list;
      this.loaded = true;
    }
  }

  async narrow(change: Partial<ArticleFilter>): Promise<void> {
    this.filter = { ...this.filter, ...change };
    await this.refresh();
  }

  get more(): number {
    return this.list.total - this.list.articles.length;
  }

  async showMore(): Promise<void> {
    await this.narrow({ limit: (this.filter.limit ?? PAGE) + PAGE });
  }

  async clearFilter(): Promise<void> {
    await this.narrow(NO_FILTER);
  }

  async read(id: string): Promise<void> {
    const article = await this.notices.guard(() => this.host.getArticle(id));
    if (article) this.open = article;
  }

  close(): void {
    this.open = null;
  }

  async chooseAndImport(): Promise<void> {
    await this.importChosen("articles");
  }

  async importChosen(what: "articles" | "folders"): Promise<void> {
    const paths = await this.notices.guard(() => this.host.chooseFiles(what));
    if (paths?.length) await this.importPaths(paths);
  }

  async importPaths(paths: string[]): Promise<void> {
    const job = crypto.randomUUID();
    this.importing = { job, done: 0, total: paths.length, what: "" };
    await this.report(() => this.host.importPaths(paths, job));
    this.importing = null;
  }

  async importText(text: string): Promise<void> {
    const looksLikeHtml = /^\s*<(!doctype|html|article|div|p|h1)/i.test(text);
    await this.report(() =>
      this.host.importText(looksLikeHtml ? "pasted.html" : "pasted.md", text),
    );
  }

  progress(event: ProgressEvent): void {
    if (this.importing?.job === event.job) this.importing = event;
  }

  async cancelImport(): Promise<void> {
    if (this.importing) await this.host.cancel(this.importing.job);
  }

  async setTags(id: string, tags: string[]): Promise<void> {
    const article = await this.notices.guard(() => this.host.setTags(id, tags));
    if (article && this.open?.id === id) this.open = article;
    await this.refresh();
  }

  async remove(id: string): Promise<void> {
    await this.notices.guard(async () => {
      await this.host.deleteArticle(id);
      if (this.open?.id === id) this.open = null;
    });
    await this.refresh();
  }

  private async report(work: () => ReturnType<Host["importText"]>): Promise<void> {
    const report = await this.notices.guard(work);
    if (report) {
      for (const { path, error } of report.failed) {
        this.notices.error({ ...error, message: `${path}: ${error.message}` });
      }
      const parts = [`Imported ${count(report.imported.length, "article")}`];
      if (report.already_there.length) parts.push(`${report.already_there.length} already there`);
      if (report.imported.length || report.already_there.length) {
        this.notices.tell(parts.join(", "));
      }
    }
    await this.refresh();
  }
}

export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
