/** Snapshots of a value, for undo and redo. */
export class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  private tag: string | null = null;

  constructor(private readonly limit = 200) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Remembers what stood before a change. Changes in a row with the same tag are one step, so
   * that typing a title is undone at once. */
  record(before: T, tag: string | null = null): void {
    this.future = [];
    if (tag !== null && tag === this.tag) return;
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
