export type SaveState = "saved" | "waiting" | "saving" | "failed";

/** Saves the last value handed to it a moment after the last change, one save at a time. */
export class Autosave<T> {
  state = $state<SaveState>("saved");
  private waiting: { value: T } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly save: (value: T) => Promise<void>,
    private readonly failed: (error: unknown) => void,
    private readonly delay = 250,
  ) {}

  schedule(value: T): void {
    this.waiting = { value };
    this.state = "waiting";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.delay);
  }

  /** Resolves when nothing waits to be saved any more. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    while (this.running || this.waiting) {
      if (!this.running) this.running = this.saveWaiting();
      await this.running;
      if (this.state === "failed") return;
    }
  }

  private async saveWaiting(): Promise<void> {
    const job = this.waiting;
    this.waiting = null;
    try {
      if (job) {
        this.state = "saving";
        await this.save(job.value);
        this.state = this.waiting ? "waiting" : "saved";
      }
    } catch (error) {
      // The value is kept for the next change or the next flush.
      this.waiting ??= job;
      this.state = "failed";
      this.failed(error);
    } finally {
      this.running = null;
    }
  }
}
