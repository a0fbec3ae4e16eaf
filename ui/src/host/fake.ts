import { flatten } from "../state/outline";
import { ARTICLES, LOCALES, STYLES, TEMPLATES } from "./fake-data";
import { fakePage } from "./fake-pdf";
import type { Host } from "./host";
import type * as T from "./types";

const words = (article: T.Article) => JSON.stringify(article.sections).split(/\s+/).length;

const summary = (article: T.Article): T.ArticleSummary => ({
  id: article.id,
  title: article.title,
  authors: article.authors.map((a) => ("literal" in a ? a.literal : `${a.given} ${a.family}`)),
  publisher: article.site,
  published: article.published,
  language: article.language,
  tags: article.tags,
  words: words(article),
  sections: article.sections.length,
  notes: article.notes.length,
  sources: article.notes.length,
  warnings: article.warnings,
  snippet: null,
  imported: "2026-01-05T09:00:00Z",
});

const counted = (values: string[]): T.FacetValue[] =>
  [...new Set(values)].sort().map((value) => ({
    value,
    count: values.filter((v) => v === value).length,
  }));

const refused = (message: string): T.AppError => ({
  code: "not-found",
  message,
  hint: null,
  detail: null,
});

/** A host that keeps everything in memory, for tests and for looking at the window in a browser.
 * `calls` names what was asked of it, `failNext` makes the next save fail. */
export class FakeHost implements Host {
  articles: T.Article[] = structuredClone(ARTICLES);
  briefings = new Map<string, T.Briefing>();
  calls: string[] = [];
  failNext: T.AppError | null = null;
  diagnostics: T.Diagnostic[] = [];
  templates = TEMPLATES;
  styles = STYLES;
  /** Imports of files and addresses wait for this. */
  hold: Promise<void> | null = null;
  /** Tells how far a piece of work is. */
  report: (event: T.ProgressEvent) => void = () => {};
  settings: T.Settings = {
    default_template: "read-ahead",
    default_style: "chicago-notes",
    default_locale: "en-GB",
    prepared_by: null,
    theme: "system",
    allow_private_addresses: false,
    export: {
      format: "pdf",
      accessible: true,
      archival: true,
      attach_bibliography: false,
      attach_originals: false,
    },
  };
  /** Lets go of files over the window. */
  drop: (paths: string[]) => void = () => {};
  private ids = 0;
  private deleted: T.Article[] = [];
  private cancelled = new Set<string>();
  private revision = 0;
  private pages: T.OutlineLine[][] = [];

  constructor() {
    const briefing = this.blank("Critical minerals: read-ahead", "read-ahead");
    briefing.subtitle = "What changed since the last meeting";
    const pick = (id: string, article: string, selection: T.Selection): T.Entry => ({
      id,
      title: null,
      entries: [],
      kind: "pick",
      article,
      selection,
    });
    briefing.entries = [
      {
        id: "p1",
        title: "Supply",
        kind: "part",
        entries: [
          pick("e1", "a1", { of: "whole" }),
          pick("e2", "a2", { of: "sections", sections: ["s1"] }),
        ],
      },
      { id: "p2", title: "Policy", kind: "part", entries: [pick("e3", "a3", { of: "whole" })] },
    ];
    this.briefings.set(briefing.id, briefing);
  }

  async importPaths(paths: string[], job: string) {
    await this.wait(paths, job);
    const gone = paths.filter((path) => path.includes("gone"));
    if (gone.length) {
      const error = refused("it does not exist");
      const failed = gone.map((path) => ({ path, error }));
      return { imported: [], already_there: [], completed: [], failed, redirects: [] };
    }
    return this.importText(paths[0] ?? "", paths.join("\n"));
  }
  private async wait(things: string[], job: string) {
    const held = this.hold;
    if (held) {
      this.report({ job, done: 1, total: things.length, what: things[0] ?? "" });
      await held;
    }
    if (this.cancelled.has(job)) {
      throw { ...refused("stopped; what was imported stays"), code: "cancelled" };
    }
  }
  async importText(name: string, text: string): Promise<T.ImportReport> {
    this.calls.push(`import ${name}`);
    const first = ARTICLES[0] as T.Article;
    const id = `a${this.articles.length + 1}`;
    const title = text.split("\n")[0] || name;
    const article: T.Article = { ...structuredClone(first), id, title };
    this.articles = [...this.articles, article];
    return {
      imported: [summary(article)],
      already_there: [],
      completed: [],
      failed: [],
      redirects: [],
    };
  }
  async importAddresses(addresses: string[], job: string) {
    await this.wait(addresses, job);
    const report = await this.importText("page.html", addresses.join("\n"));
    const failed = addresses
      .filter((address) => address.includes("gone"))
      .map((path) => ({ path, error: refused("the server said: 404 Not Found") }));
    const redirects = addresses
      .filter((address) => address.includes("old"))
      .map((address) => [address, address.replace("old", "new")]);
    return { ...report, failed, redirects };
  }
  async importClipboard(html: string | null, text: string) {
    return this.importText(html ? "clipboard (html)" : "clipboard", text);
  }
  async updateArticle(article: T.Article) {
    this.articles = this.articles.map((a) => (a.id === article.id ? article : a));
    return article;
  }
  async restoreArticle(id: string) {
    const back = this.deleted.find((a) => a.id === id);
    if (!back) throw refused(`there is no article “${id}”`);
    this.articles = [...this.articles, back];
    return back;
  }
  async listArticles(filter: T.ArticleFilter): Promise<T.ArticleList> {
    const has = (a: T.Article) =>
      (!filter.text || JSON.stringify(a).toLowerCase().includes(filter.text.toLowerCase())) &&
      (!filter.author || summary(a).authors.includes(filter.author)) &&
      (!filter.publisher || a.site === filter.publisher) &&
      (!filter.tag || a.tags.includes(filter.tag)) &&
      (!filter.language || a.language === filter.language) &&
      (!filter.from || (a.published ?? "") >= filter.from) &&
      (!filter.to || (a.published ?? "") <= filter.to);
    const found = this.articles.filter(has).map(summary);
    return {
      total: found.length,
      articles: found,
      facets: {
        authors: counted(found.flatMap((a) => a.authors)),
        publishers: counted(found.flatMap((a) => a.publisher ?? [])),
        tags: counted(found.flatMap((a) => a.tags)),
        languages: counted(found.flatMap((a) => a.language ?? [])),
      },
    };
  }
  async getArticle(id: string) {
    const found = this.articles.find((a) => a.id === id);
    if (!found) throw refused(`there is no article “${id}”`);
    return found;
  }
  async setTags(id: string, tags: string[]) {
    this.articles = this.articles.map((a) => (a.id === id ? { ...a, tags } : a));
    return this.getArticle(id);
  }
  async deleteArticle(id: string) {
    this.deleted.push(await this.getArticle(id));
    this.articles = this.articles.filter((a) => a.id !== id);
  }
  async listBriefings() {
    return [...this.briefings.values()].map((b) => ({
      id: b.id,
      title: b.title,
      meeting: b.meeting.name,
      date: b.date,
      template: b.template,
      picks: flatten(b.entries).filter(({ entry }) => entry.kind === "pick").length,
      modified: "2026-01-05T09:00:00Z",
    }));
  }
  async newBriefing(title: string, template: string | null) {
    const briefing = this.blank(title, template ?? "read-ahead");
    this.briefings.set(briefing.id, briefing);
    return briefing;
  }
  async getBriefing(id: string) {
    const found = this.briefings.get(id);
    if (!found) throw refused(`there is no briefing “${id}”`);
    return structuredClone(found);
  }
  async saveBriefing(briefing: T.Briefing) {
    this.calls.push("save");
    if (this.failNext) {
      const error = this.failNext;
      this.failNext = null;
      throw error;
    }
    this.briefings.set(briefing.id, structuredClone(briefing));
    return briefing;
  }
  async duplicateBriefing(id: string) {
    const copy = { ...(await this.getBriefing(id)), id: `b${++this.ids}` };
    copy.title += " (copy)";
    this.briefings.set(copy.id, copy);
    return copy;
  }
  async deleteBriefing(id: string) {
    this.briefings.delete(id);
  }
  async resolveOutline(id: string): Promise<T.OutlineLine[]> {
    const { entries } = await this.getBriefing(id);
    return flatten(entries).map(({ entry, depth }, i) => {
      const article =
        entry.kind === "pick" ? this.articles.find((a) => a.id === entry.article) : undefined;
      return {
        entry: entry.id,
        depth,
        number: String(i + 1),
        title: entry.title ?? article?.title ?? "",
        kind: entry.kind,
        words: article ? words(article) : 0,
        notes: article?.notes.length ?? 0,
        problem: null,
      };
    });
  }
  async listTemplates() {
    return this.templates;
  }
  async saveAsTemplate(_id: string, name: string): Promise<T.TemplateSummary> {
    const template = { id: name, name, description: "", built_in: false, options: [] };
    this.templates = [...this.templates, template];
    return template;
  }
  async listStyles() {
    return this.styles;
  }
  async addStyle(path: string): Promise<T.StyleSummary> {
    const name = path.split("/").at(-1)?.split(".")[0] ?? path;
    const style: T.StyleSummary = { name, title: "House style", class: "note", built_in: false };
    this.styles = [...this.styles, style];
    return style;
  }
  async deleteStyle(name: string) {
    this.styles = this.styles.filter((s) => s.name !== name);
  }
  async listLocales() {
    return LOCALES;
  }
  async sourceQuestions(id: string): Promise<T.SourceQuestion[]> {
    const { decisions = [] } = await this.getBriefing(id);
    const side = (article: string, literal: string) => ({
      source: { article, source: "s1" },
      article: this.articles.find((a) => a.id === article)?.title ?? article,
      literal,
    });
    return [
      {
        a: side("a1", "N. Okafor, Refining Capacity, 2025."),
        b: side("a2", "Okafor, N. “Refining Capacity after 2025.” 2025."),
        reason: "spelling",
        confidence: 0.7,
        verdict: decisions[0]?.verdict ?? null,
      },
    ];
  }
  async addAnnex(path: string): Promise<T.EntryKind> {
    this.calls.push(`annex ${path}`);
    return { kind: "annex", file: "f1", name: path.split("/").at(-1) ?? path };
  }
  async importTemplate(path: string): Promise<T.TemplateSummary> {
    const name = path.split("/").at(-1)?.split(".")[0] ?? path;
    const template = { id: name, name, description: "", built_in: false, options: [] };
    this.templates = [...this.templates, template];
    return template;
  }
  async exportTemplate(id: string, path: string) {
    this.calls.push(`pack ${id} ${path}`);
  }
  async deleteTemplate(id: string) {
    this.templates = this.templates.filter((t) => t.id !== id);
  }
  async getSettings() {
    return this.settings;
  }
  async saveSettings(settings: T.Settings) {
    this.settings = settings;
  }
  async librarySummary(): Promise<T.LibrarySummary> {
    return {
      path: "/tmp/library",
      article_count: this.articles.length,
      briefing_count: this.briefings.size,
    };
  }
  async preview(id: string): Promise<T.Preview> {
    const lines = await this.resolveOutline(id);
    const { title } = await this.getBriefing(id);
    const cover = { ...(lines[0] as T.OutlineLine), title, words: 0 };
    this.pages = [[cover], ...lines.map((line) => [line])];
    return {
      revision: ++this.revision,
      pages: this.pages.map((page, i) => ({
        width_pt: 595.28,
        height_pt: 841.89,
        key: `${page[0]?.title}-${i}`,
        label: String(i + 1),
      })),
      places: lines.map((line, i) => ({ entry: line.entry, page: i + 1, y_pt: 60 })),
      diagnostics: this.diagnostics,
      bibliography_entries: 3,
      notes: lines.reduce((sum, line) => sum + line.notes, 0),
    };
  }
  async previewPage(_revision: number, index: number) {
    const line = this.pages[index]?.[0];
    return fakePage(line?.title ?? "", line?.words ? 34 : 0, index + 1);
  }
  async exportBriefing(_id: string, choice: T.ExportChoice, path: string): Promise<T.Exported> {
    const { format, accessible, archival, attach_bibliography, attach_originals } = choice;
    const extras = { accessible, archival, attach_bibliography, attach_originals };
    const words = Object.entries(extras).flatMap(([name, on]) => (on ? [name] : []));
    this.calls.push(["export", format, path, ...(format === "pdf" ? words : [])].join(" "));
    return {
      path,
      pages: this.pages.length,
      bytes: 1,
      bibliography_entries: 3,
      notes: 4,
      diagnostics: [],
    };
  }
  async sources(): Promise<T.BriefingSource[]> {
    return ["Okafor, N. “Refining Capacity after 2025.” 2025.", "Lind, P. Mining Law. 2023."].map(
      (formatted, i) => ({
        id: `src${i}`,
        formatted,
        cited: 2 - i,
        consulted: false,
        merged: [
          { article: "Refining", literal: formatted },
          { article: "Export controls", literal: formatted.toUpperCase() },
        ].slice(i),
        confidence: 0.9,
      }),
    );
  }
  async chooseFiles(what: string) {
    if (what === "annexes") return ["/tmp/map.pdf"];
    if (what === "style") return ["/tmp/house.csl"];
    return [what === "template" ? "/tmp/weekly.briefpack" : "/tmp/new-article.html"];
  }
  async chooseSavePath(suggested: string) {
    return `/tmp/${suggested}`;
  }
  async reveal() {}
  async cancel(job: string) {
    this.cancelled.add(job);
  }
  async onProgress(listener: (event: T.ProgressEvent) => void) {
    this.report = listener;
    return () => {};
  }
  async onFilesOver() {
    return () => {};
  }
  async onClose() {
    return () => {};
  }
  async onFilesDropped(listener: (paths: string[]) => void) {
    this.drop = listener;
    return () => {};
  }

  private blank(title: string, template: string): T.Briefing {
    return {
      id: `b${++this.ids}`,
      title,
      subtitle: null,
      meeting: { name: null, start: null, place: null },
      date: null,
      prepared_for: null,
      prepared_by: null,
      marking: null,
      template,
      style: "chicago-notes",
      locale: "en-GB",
      options: {},
      entries: [],
    };
  }
}
