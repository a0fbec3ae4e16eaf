import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Host } from "./host";
import type { ProgressEvent } from "./types";

/** The host inside the desktop shell. */
export const tauriHost: Host = {
  importPaths: (paths, job) => invoke("import_paths", { paths, job }),
  importText: (name, text) => invoke("import_text", { name, text }),
  listArticles: (filter) => invoke("list_articles", { filter }),
  getArticle: (id) => invoke("get_article", { id }),
  setTags: (id, tags) => invoke("set_tags", { id, tags }),
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
  listLocales: () => invoke("list_locales"),
  preview: (id) => invoke("preview", { id }),
  previewPage: async (revision, index) =>
    new Uint8Array(await invoke<ArrayBuffer>("preview_page", { revision, index })),
  exportPdf: (id, path, job) => invoke("export_pdf", { id, path, job }),
  sources: (id) => invoke("sources", { id }),
  chooseFiles: () => invoke("choose_files"),
  chooseSavePath: (suggested) => invoke("choose_save_path", { suggested }),
  reveal: (path) => invoke("reveal", { path }),
  cancel: (job) => invoke("cancel", { job }),
  onProgress: (listener) => listen<ProgressEvent>("progress", (event) => listener(event.payload)),
  onFilesDropped: (listener) =>
    getCurrentWebview().onDragDropEvent((event) => {
      if (event.payload.type === "drop") listener(event.payload.paths);
    }),
};
