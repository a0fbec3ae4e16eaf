import type { Host } from "../host/host";
import type { Settings } from "../host/types";
import type { Notices } from "./notices.svelte";

/** What the user likes; the theme is shown as soon as it is known. */
export class SettingsState {
  current = $state.raw<Settings | null>(null);
  library = $state("");

  constructor(
    private readonly host: Host,
    private readonly notices: Notices,
  ) {}

  async start(): Promise<void> {
    await this.notices.guard(async () => {
      const [settings, summary] = await Promise.all([
        this.host.getSettings(),
        this.host.librarySummary(),
      ]);
      this.library = summary.path;
      this.show(settings);
    });
  }

  async save(settings: Settings): Promise<void> {
    await this.notices.guard(async () => {
      await this.host.saveSettings(settings);
      this.show(settings);
    });
  }

  private show(settings: Settings): void {
    this.current = settings;
    const root = document.documentElement;
    if (settings.theme === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = settings.theme;
  }
}
