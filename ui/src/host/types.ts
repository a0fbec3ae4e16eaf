/** The values that cross the seam to the shell: those that Rust serialises, and its events. */

export type * from "./bindings";

/** How far a piece of work is. */
export interface ProgressEvent {
  job: string;
  done: number;
  total: number;
  what: string;
}
