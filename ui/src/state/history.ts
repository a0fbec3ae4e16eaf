/** Snapshots of a value, for undo and redo. */
export class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  private tag: string | null = null;
  private last = 0;

  constructor(
    private readonly limit = 200,
    /** Milliseconds after which typing goes on as a new step. */
    private readonly pause = 1500,
    private readonly now: () => number = () => Date.now(),
  ) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Remembers what stood before a change. Changes in a row with the same tag are one step
   * until there is a pause, so that typing is undone in pieces of a sensible size. */
  record(before: T, tag: string | null = null): void {
    this.future = [];
    const now = this.now();
    const paused = now - this.last > this.pause;
    this.last = now;
    if (tag !== null && tag === this.tag && !paused) return;
    this.tag = tag;
    this.past.push(before);
    if (this.past.length > this.limit) this.past.shift();
  }

  /** Ends a row of changes that count as one step. */
  seal(): void {
    this.tag = null;
  }

  undo(current: T): T | undefined {
    const before = this.past.pop();
    if (before !== undefined) this.future.push(current);
    this.tag = null;
    return before;
  }

  redo(current: T): T | undefined {
    const after = this.future.pop();
    if (after !== undefined) this.past.push(current);
    this.tag = null;
    return after;
  }

  clear(): void {
    this.past = [];
    this.future = [];
    this.tag = null;
  }
}
