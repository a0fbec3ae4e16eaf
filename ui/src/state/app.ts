import type { Host } from "../host/host";
import { BriefingState } from "./briefing.svelte";
import { LibraryState } from "./library.svelte";
import { Notices } from "./notices.svelte";
import { PreviewState } from "./preview.svelte";

/** The states of one window, joined. */
export class AppState {
  readonly notices = new Notices();
  readonly library: LibraryState;
  readonly preview: PreviewState;
  readonly briefing: BriefingState;

  constructor(readonly host: Host) {
    this.library = new LibraryState(host, this.notices);
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
      this.host.onFilesDropped((paths) => void this.library.importPaths(paths)),
    ]);
    await Promise.all([this.library.refresh(), this.briefing.start()]);
    return () => stops.forEach((stop) => stop());
  }
}
