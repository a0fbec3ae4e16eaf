import type { AppError } from "../host/types";

export interface Notice {
  id: number;
  tone: "info" | "error";
  text: string;
  hint: string | null;
  /** The error's code, and what lies beneath it. */
  code: string | null;
  detail: string | null;
  action: { label: string; run: () => void } | null;
}

const isAppError = (error: unknown): error is AppError =>
  typeof error === "object" && error !== null && "code" in error && "message" in error;

/** Short messages at the foot of the window. */
export class Notices {
  list = $state<Notice[]>([]);
  private next = 1;

  tell(text: string, action: Notice["action"] = null, hint: string | null = null): void {
    this.add({ id: this.next++, tone: "info", text, hint, action, code: null, detail: null });
  }

  error(error: unknown): void {
    const told = isAppError(error) ? error : null;
    if (told?.code === "cancelled") return;
    const text = told?.message ?? (error instanceof Error ? error.message : String(error));
    this.add({
      id: this.next++,
      tone: "error",
      text,
      hint: told?.hint ?? null,
      action: null,
      code: told?.code ?? "internal",
      detail: told?.detail ?? null,
    });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Runs work and shows its error; gives nothing then. */
  async guard<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.error(error);
      return undefined;
    }
  }

  private add(notice: Notice): void {
    this.list = [...this.list.slice(-3), notice];
    if (notice.tone === "info") setTimeout(() => this.dismiss(notice.id), 8000);
  }
}
