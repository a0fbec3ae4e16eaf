import type { Host } from "../host/host";
import { BriefingState } from "./briefing.svelte";
import { LibraryState } from "./library.svelte";
import { Notices } from "./notices.svelte";
import { SettingsState } from "./settings.svelte";
import { PreviewState } from "./preview.svelte";

/** The states of one window, joined. */
export class AppState {
  readonly notices = new Notices();
  readonly library: LibraryState;
  readonly preview: PreviewState;
  readonly briefing: BriefingState;
  readonly settings: SettingsState;

  constructor(readonly host: Host) {
    this.settings = new SettingsState(host, this.notices);
    this.library = new LibraryState(host, this.notices, () => void this.briefing.reread());
    this.preview = new PreviewState(host, this.notices);
    this.briefing = new BriefingState(host, this.notices, (id) => void this.preview.refresh(id));
  }

  /** Loads everything and listens to the shell; gives back a function that stops listening. */
  async start(): Promise<() => void> {
    const stops = await Promise.all([
      this.host.onProgress((event) => {
        this.library.progress(event);
        this.preview.progress(event);
      }),
      this.host.onFilesOver((over) => (this.library.dropping = over)),
      this.host.onFilesDropped((paths) => void this.library.importPaths(paths)),
      this.host.onClose(() => this.briefing.autosave.flush()),
    ]);
    await Promise.all([this.settings.start(), this.library.refresh(), this.briefing.start()]);
    return () => stops.forEach((stop) => stop());
  }
}
