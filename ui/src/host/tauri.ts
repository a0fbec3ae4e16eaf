import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";
import type { Host } from "./host";
import type { ProgressEvent } from "./types";

/** The host inside the desktop shell. */
export const tauriHost: Host = {
  importPaths: (paths, job) => invoke("import_paths", { paths, job }),
  importText: (name, text) => invoke("import_text", { name, text }),
  importAddresses: (addresses, job) => invoke("import_addresses", { addresses, job }),
  importClipboard: (html, text) => invoke("import_clipboard", { html, text }),
  listArticles: (filter) => invoke("list_articles", { filter }),
  getArticle: (id) => invoke("get_article", { id }),
  setTags: (id, tags) => invoke("set_tags", { id, tags }),
  updateArticle: (article) => invoke("update_article", { article }),
  restoreArticle: (id) => invoke("restore_article", { id }),
  deleteArticle: (id) => invoke("delete_article", { id }),
  listBriefings: () => invoke("list_briefings"),
  newBriefing: (title, template) => invoke("new_briefing", { title, template }),
  getBriefing: (id) => invoke("get_briefing", { id }),
  saveBriefing: (briefing) => invoke("save_briefing", { briefing }),
  duplicateBriefing: (id) => invoke("duplicate_briefing", { id }),
  deleteBriefing: (id) => invoke("delete_briefing", { id }),
  resolveOutline: (id) => invoke("resolve_outline", { id }),
  listTemplates: () => invoke("list_templates"),
  saveAsTemplate: (id, name) => invoke("save_as_template", { id, name }),
  listStyles: () => invoke("list_styles"),
  addStyle: (path) => invoke("add_style", { path }),
  deleteStyle: (name) => invoke("delete_style", { name }),
  listLocales: () => invoke("list_locales"),
  preview: (id, job) => invoke("preview", { id, job }),
  previewPage: async (revision, index) =>
    new Uint8Array(await invoke<ArrayBuffer>("preview_page", { revision, index })),
  exportBriefing: (id, choice, path, job) => invoke("export_briefing", { id, choice, path, job }),
  sources: (id) => invoke("sources", { id }),
  sourceQuestions: (id) => invoke("source_questions", { id }),
  addAnnex: (path) => invoke("store_annex", { path }),
  importTemplate: (path) => invoke("import_template", { path }),
  exportTemplate: (id, path) => invoke("export_template", { id, path }),
  deleteTemplate: (id) => invoke("delete_template", { id }),
  getSettings: () => invoke("get_settings"),
  saveSettings: (settings) => invoke("save_settings", { settings }),
  librarySummary: () => invoke("library_summary"),
  chooseFiles: (what) => invoke("choose_files", { what }),
  chooseSavePath: (suggested) => invoke("choose_save_path", { suggested }),
  reveal: (path) => invoke("reveal", { path }),
  cancel: (job) => invoke("cancel", { job }),
  onProgress: (listener) => listen<ProgressEvent>("progress", (event) => listener(event.payload)),
  onFilesOver: (listener) =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      listener(payload.type === "enter" || payload.type === "over");
    }),
  onClose: (work) => getCurrentWindow().onCloseRequested(work),
  onFilesDropped: (listener) =>
    getCurrentWebview().onDragDropEvent((event) => {
      if (event.payload.type === "drop") listener(event.payload.paths);
    }),
};
