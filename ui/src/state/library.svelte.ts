import type { Host } from "../host/host";
import type {
  Article,
  ArticleFilter,
  ArticleList,
  ImportReport,
  ProgressEvent,
} from "../host/types";
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
  /** What an import could not do or did otherwise than asked; shown until dismissed. */
  report = $state.raw<ImportReport | null>(null);
  /** What stands in the dialog for web addresses; null while it is closed. */
  addresses = $state<string | null>(null);
  /** Whether files are held over the window. */
  dropping = $state(false);
  private asked = 0;

  constructor(
    private readonly host: Host,
    private readonly notices: Notices,
    /** Told when an article that briefings may pick has changed. */
    private readonly changed: () => void = () => {},
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
    await this.work(paths.length, (job) => this.host.importPaths(paths, job));
  }

  async importAddresses(addresses: string[]): Promise<void> {
    await this.work(addresses.length, (job) => this.host.importAddresses(addresses, job));
  }

  /** What was typed or pasted into a field: its look tells whether it is HTML. */
  async importText(text: string): Promise<void> {
    const looksLikeHtml = /^\s*<(!doctype|html|article|div|p|h1)/i.test(text);
    await this.tell(() => this.host.importText(looksLikeHtml ? "pasted.html" : "pasted.md", text));
  }

  async importClipboard(html: string, text: string): Promise<void> {
    await this.tell(() => this.host.importClipboard(html.trim() ? html : null, text));
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

  /** Keeps what the user corrected of an article, with a way back. */
  async correct(before: Article, after: Article): Promise<void> {
    if (await this.keep(after)) {
      this.notices.tell(`Changed “${after.title}”`, {
        label: "Undo",
        run: () => void this.keep(before),
      });
    }
  }

  private async keep(article: Article): Promise<boolean> {
    const kept = await this.notices.guard(() => this.host.updateArticle(article));
    if (kept && this.open?.id === kept.id) this.open = kept;
    await this.refresh();
    this.changed();
    return kept !== undefined;
  }

  /** Deletes an article, with a way back. */
  async remove(id: string): Promise<void> {
    await this.notices.guard(async () => {
      const gone = await this.host.getArticle(id);
      await this.host.deleteArticle(id);
      if (this.open?.id === id) this.open = null;
      this.notices.tell(`Deleted “${gone.title}”`, {
        label: "Undo",
        run: () => void this.restore(id),
      });
    });
    await this.refresh();
  }

  private async restore(id: string): Promise<void> {
    await this.notices.guard(() => this.host.restoreArticle(id));
    await this.refresh();
  }

  /** Long work that reports how far it is and can be stopped. */
  private async work(total: number, run: (job: string) => Promise<ImportReport>): Promise<void> {
    if (this.importing) {
      this.notices.tell("An import is under way", null, "Wait for it, or stop it.");
      return;
    }
    const job = crypto.randomUUID();
    this.importing = { job, done: 0, total, what: "" };
    await this.tell(() => run(job));
    this.importing = null;
  }

  private async tell(work: () => Promise<ImportReport>): Promise<void> {
    const report = await this.notices.guard(async () => {
      try {
        return await work();
      } catch (error) {
        const { code, message } = error as { code?: string; message?: string };
        if (code !== "cancelled") throw error;
        this.notices.tell(`Import ${message ?? "stopped"}`);
        return undefined;
      }
    });
    if (report) {
      const parts = [`Imported ${count(report.imported.length, "article")}`];
      if (report.already_there.length) parts.push(`${report.already_there.length} already there`);
      if (report.completed.length) {
        parts.push(`${count(report.completed.length, "earlier article")} completed from it`);
      }
      if (report.imported.length || report.already_there.length) {
        this.notices.tell(parts.join(", "));
      }
      this.report = report.failed.length || report.redirects.length ? report : null;
    }
    await this.refresh();
  }
}

export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
