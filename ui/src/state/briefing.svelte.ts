import type { Host } from "../host/host";
import type {
  Block,
  Briefing,
  BriefingSummary,
  Entry,
  EntryKind,
  LocaleSummary,
  MergeDecision,
  OutlineLine,
  Selection,
  SourceRef,
  StyleSummary,
  TemplateSummary,
  Verdict,
} from "../host/types";
import { Autosave } from "./autosave.svelte";
import { History } from "./history";
import type { Notices } from "./notices.svelte";
import * as outline from "./outline";

/** The briefing at hand: each change is a new value, remembered for undo and saved on its own. */
export class BriefingState {
  current = $state.raw<Briefing | null>(null);
  list = $state.raw<BriefingSummary[]>([]);
  lines = $state.raw<Map<string, OutlineLine>>(new Map());
  templates = $state.raw<TemplateSummary[]>([]);
  styles = $state.raw<StyleSummary[]>([]);
  locales = $state.raw<LocaleSummary[]>([]);
  selected = $state<string | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  readonly autosave: Autosave<Briefing>;
  private readonly history = new History<Briefing>();

  constructor(
    private readonly host: Host,
    private readonly notices: Notices,
    private readonly saved: (id: string) => void = () => {},
  ) {
    this.autosave = new Autosave(
      async (briefing) => {
        await host.saveBriefing(briefing);
        await this.afterSave(briefing.id);
      },
      (error) => notices.error(error),
    );
  }

  /** Loads what there is and opens the briefing changed last. */
  async start(): Promise<void> {
    await this.notices.guard(async () => {
      [this.list, this.templates, this.styles, this.locales] = await Promise.all([
        this.host.listBriefings(),
        this.host.listTemplates(),
        this.host.listStyles(),
        this.host.listLocales(),
      ]);
      const first = this.list[0];
      if (first) await this.open(first.id);
    });
  }

  async open(id: string): Promise<void> {
    await this.autosave.flush();
    const briefing = await this.notices.guard(() => this.host.getBriefing(id));
    if (briefing) await this.show(briefing);
  }

  async create(title: string, template: string | null): Promise<void> {
    await this.autosave.flush();
    const briefing = await this.notices.guard(() => this.host.newBriefing(title, template));
    if (briefing) await this.show(briefing);
  }

  async duplicate(): Promise<void> {
    const id = this.current?.id;
    if (!id) return;
    await this.autosave.flush();
    const briefing = await this.notices.guard(() => this.host.duplicateBriefing(id));
    if (briefing) await this.show(briefing);
  }

  /** Deletes the briefing at hand, with a way back. */
  async remove(): Promise<void> {
    const gone = this.current;
    if (!gone) return;
    const id = gone.id;
    await this.autosave.flush();
    await this.notices.guard(async () => {
      await this.host.deleteBriefing(id);
      this.list = await this.host.listBriefings();
      this.current = null;
      const next = this.list[0];
      if (next) await this.open(next.id);
      this.notices.tell(`Deleted the briefing “${gone.title}”`, {
        label: "Undo",
        run: () => void this.restore(gone),
      });
    });
  }

  private async restore(briefing: Briefing): Promise<void> {
    await this.autosave.flush();
    const back = await this.notices.guard(() => this.host.saveBriefing(briefing));
    if (back) await this.show(back);
  }

  async saveAsTemplate(name: string): Promise<void> {
    const id = this.current?.id;
    if (!id) return;
    await this.autosave.flush();
    await this.notices.guard(async () => {
      const template = await this.host.saveAsTemplate(id, name);
      this.templates = await this.host.listTemplates();
      this.notices.tell(`Saved the template “${template.name}”`);
    });
  }

  /** Shows the briefing anew, after an article that it may pick was changed. */
  async reread(): Promise<void> {
    const id = this.current?.id;
    if (id) await this.notices.guard(() => this.afterSave(id));
  }

  /** Adds citation styles from files; gives the name of the last. */
  async addStyles(): Promise<string | null> {
    let last: string | null = null;
    await this.notices.guard(async () => {
      for (const path of await this.host.chooseFiles("style")) {
        const style = await this.host.addStyle(path);
        last = style.name;
        this.notices.tell(`Added the citation style “${style.title}”`);
      }
    });
    this.styles = (await this.notices.guard(() => this.host.listStyles())) ?? this.styles;
    return last;
  }

  /** Adds a style and cites in it. */
  async chooseStyleFile(): Promise<void> {
    const style = await this.addStyles();
    if (style) this.set({ style });
  }

  async deleteStyle(name: string): Promise<void> {
    await this.notices.guard(async () => {
      await this.host.deleteStyle(name);
      this.styles = await this.host.listStyles();
    });
  }

  /** Reads the templates again, after one was added or deleted. */
  async refreshTemplates(): Promise<void> {
    const templates = await this.notices.guard(() => this.host.listTemplates());
    if (templates) this.templates = templates;
  }

  /** Changes fields of the briefing; changes of the same field in a row are one step of undo. */
  set(fields: Partial<Briefing>): void {
    this.change((b) => ({ ...b, ...fields }), `set ${Object.keys(fields).join()}`);
  }

  setTitle(id: string, title: string): void {
    this.outline(
      (entries) => outline.updateEntry(entries, id, (e) => ({ ...e, title: title || null })),
      `title ${id}`,
    );
  }

  setText(id: string, blocks: Block[]): void {
    this.outline(
      (entries) =>
        outline.updateEntry(entries, id, (e) => (e.kind === "text" ? { ...e, blocks } : e)),
      `text ${id}`,
    );
  }

  setPrompt(id: string, prompt: string): void {
    this.outline(
      (entries) =>
        outline.updateEntry(entries, id, (e) => (e.kind === "slot" ? { ...e, prompt } : e)),
      `prompt ${id}`,
    );
  }

  /** Appends PDF files that the user chooses. */
  async addAnnexes(): Promise<void> {
    await this.notices.guard(async () => {
      for (const path of await this.host.chooseFiles("annexes")) {
        this.add(await this.host.addAnnex(path));
      }
    });
  }

  /** Keeps what the user says of two sources that may be one work; null takes it back. */
  decide(a: SourceRef, b: SourceRef, verdict: Verdict | null): void {
    const is = (x: SourceRef, y: SourceRef) => x.article === y.article && x.source === y.source;
    const about = (d: MergeDecision) => (is(d.a, a) && is(d.b, b)) || (is(d.a, b) && is(d.b, a));
    this.change((briefing) => {
      const others = (briefing.decisions ?? []).filter((d) => !about(d));
      return { ...briefing, decisions: verdict ? [...others, { a, b, verdict }] : others };
    }, null);
  }

  add(kind: EntryKind, title: string | null = null): void {
    const entry: Entry = { id: crypto.randomUUID(), title, entries: [], ...kind };
    this.outline((entries) => outline.insertEntry(entries, entry, this.selected));
    if (kind.kind !== "pick") this.selected = entry.id;
  }

  pick(article: string, selection: Selection): void {
    const slot = this.current && outline.findEntry(this.current.entries, this.selected ?? "");
    if (slot?.kind === "slot") {
      this.outline((entries) =>
        outline.updateEntry(entries, slot.id, (e) => ({
          id: e.id,
          title: null,
          entries: e.entries,
          kind: "pick",
          article,
          selection,
        })),
      );
    } else {
      this.add({ kind: "pick", article, selection });
    }
  }

  move(id: string, by: -1 | 1): void {
    this.outline((entries) => outline.moveEntry(entries, id, by));
  }

  indent(id: string): void {
    this.outline((entries) => outline.indentEntry(entries, id));
  }

  outdent(id: string): void {
    this.outline((entries) => outline.outdentEntry(entries, id));
  }

  delete(id: string): void {
    this.outline((entries) => outline.removeEntry(entries, id));
    if (this.selected === id) this.selected = null;
  }

  /** What a drop leaves under a parent. A drop between two lists tells each of them, so both are
   * one step. */
  place(parent: string | null, children: Entry[]): void {
    this.outline((entries) => outline.placeChildren(entries, parent, children), "drop");
    setTimeout(() => this.history.seal());
  }

  undo(): void {
    this.travel((current) => this.history.undo(current));
  }

  redo(): void {
    this.travel((current) => this.history.redo(current));
  }

  private outline(change: (entries: Entry[]) => Entry[], tag: string | null = null): void {
    this.change((briefing) => {
      const entries = change(briefing.entries);
      return entries === briefing.entries ? briefing : { ...briefing, entries };
    }, tag);
  }

  private change(change: (briefing: Briefing) => Briefing, tag: string | null): void {
    const before = this.current;
    if (!before) return;
    const after = change(before);
    if (after === before) return;
    this.history.record(before, tag);
    this.keep(after, tag === null);
  }

  private travel(step: (current: Briefing) => Briefing | undefined): void {
    const there = this.current && step(this.current);
    if (there) this.keep(there, true);
  }

  /** Typing is saved a moment later, everything else at once. */
  private keep(briefing: Briefing, now: boolean): void {
    this.current = briefing;
    this.canUndo = this.history.canUndo;
    this.canRedo = this.history.canRedo;
    this.autosave.schedule(briefing);
    if (now) void this.autosave.flush();
  }

  private async show(briefing: Briefing): Promise<void> {
    this.history.clear();
    this.canUndo = false;
    this.canRedo = false;
    this.selected = null;
    this.lines = new Map();
    this.current = briefing;
    await this.afterSave(briefing.id);
  }

  private async afterSave(id: string): Promise<void> {
    this.saved(id);
    const [lines, list] = await Promise.all([
      this.host.resolveOutline(id),
      this.host.listBriefings(),
    ]);
    this.list = list;
    if (this.current?.id === id) this.lines = new Map(lines.map((line) => [line.entry, line]));
  }
}
