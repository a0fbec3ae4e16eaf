import type { Host } from "../host/host";
import type {
  BriefingSource,
  ExportChoice,
  Preview,
  ProgressEvent,
  SourceQuestion,
} from "../host/types";
import type { Notices } from "./notices.svelte";

/** The picture of the briefing as it will be printed. The last one stays until the next is done. */
export class PreviewState {
  shown = $state.raw<Preview | null>(null);
  sources = $state.raw<BriefingSource[]>([]);
  questions = $state.raw<SourceQuestion[]>([]);
  /** How far the pages are, from 0 to 1; null when nothing is known. */
  part = $state<number | null>(null);
  working = $state(false);
  failed = $state<string | null>(null);
  exporting = $state<ProgressEvent | null>(null);
  private job = "";
  private wanted: string | null = null;
  private briefing: string | null = null;
  private readonly pages = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly host: Host,
    private readonly notices: Notices,
  ) {}

  /** Makes the preview anew; asked again meanwhile, it is made once more after that. */
  async refresh(briefing: string): Promise<void> {
    this.wanted = briefing;
    if (this.working) {
      // What is being set is out of date.
      void this.host.cancel(this.job);
      return;
    }
    this.working = true;
    while (this.wanted) {
      const id = this.wanted;
      this.wanted = null;
      if (id !== this.briefing) this.shown = null;
      this.briefing = id;
      try {
        this.job = crypto.randomUUID();
        const preview = await this.host.preview(id, this.job);
        this.forgetPagesBut(preview);
        this.shown = preview;
        this.failed = null;
        [this.sources, this.questions] = await Promise.all([
          this.host.sources(id),
          this.host.sourceQuestions(id),
        ]);
      } catch (error) {
        if ((error as { code?: string }).code === "cancelled") {
          if (!this.wanted) this.failed = "The preview was stopped; any change makes it anew.";
          continue;
        }
        const { message, hint } = error as { message?: string; hint?: string | null };
        this.failed = [message ?? String(error), hint].filter(Boolean).join(" ");
      }
    }
    this.working = false;
    this.part = null;
  }

  clear(): void {
    this.shown = null;
    this.sources = [];
    this.questions = [];
    this.failed = null;
    this.briefing = null;
  }

  /** The PDF of a page, fetched once per content. */
  page(revision: number, index: number, key: string): Promise<Uint8Array> {
    const known = this.pages.get(key);
    if (known) return known;
    const bytes = this.host.previewPage(revision, index);
    this.pages.set(key, bytes);
    bytes.catch(() => this.pages.delete(key));
    return bytes;
  }

  /** Stops what is being set; the last pages stay. */
  async cancelPreview(): Promise<void> {
    this.wanted = null;
    await this.host.cancel(this.job);
  }

  async export(id: string, choice: ExportChoice, suggested: string): Promise<void> {
    const job = crypto.randomUUID();
    await this.notices.guard(async () => {
      const path = await this.host.chooseSavePath(suggested);
      if (!path) return;
      this.exporting = { job, done: 0, total: 0, what: "Exporting" };
      const done = await this.host.exportBriefing(id, choice, path, job);
      this.notices.tell(
        done.pages
          ? `Exported ${done.pages} pages with ${done.bibliography_entries} bibliography entries`
          : "Exported",
        {
          label: "Show in folder",
          run: () => void this.notices.guard(() => this.host.reveal(path)),
        },
        done.path,
      );
    });
    this.exporting = null;
  }

  progress(event: ProgressEvent): void {
    if (this.exporting?.job === event.job) this.exporting = event;
    if (this.job === event.job) this.part = event.total ? event.done / event.total : null;
  }

  async cancelExport(): Promise<void> {
    if (this.exporting) await this.host.cancel(this.exporting.job);
  }

  private forgetPagesBut(preview: Preview): void {
    const keys = new Set(preview.pages.map((page) => page.key));
    for (const key of this.pages.keys()) if (!keys.has(key)) this.pages.delete(key);
  }
}
