import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import type { Editor } from "@tiptap/core";
import axe from "axe-core";
import { expect, test } from "vitest";
import App from "../src/App.svelte";
import { FakeHost } from "../src/host/fake";

async function open() {
  const host = new FakeHost();
  const view = render(App, { host });
  await screen.findAllByTestId("article-row");
  await waitFor(() => expect(titles().length).toBe(5));
  await screen.findAllByTestId("preview-page");
  return { host, view };
}

const titles = () =>
  screen.queryAllByTestId("outline-entry").map((e) => e.getAttribute("aria-label"));
const entry = (id: string) =>
  screen.getAllByTestId("outline-entry").find((e) => e.dataset["entry"] === id) as HTMLElement;
/** Opens a menu and takes one of its entries. */
async function choose(menu: string, item: string) {
  await fireEvent.click(await screen.findByTestId(menu));
  await fireEvent.click(await screen.findByTestId(item));
}
/** The editor of the chosen text entry. */
async function textEditor(): Promise<Editor> {
  const place = await screen.findByTestId("entry-text");
  const page = await waitFor(() => {
    const found = place.querySelector(".ProseMirror");
    expect(found).toBeTruthy();
    return found as Element & { editor: Editor };
  });
  return page.editor;
}
const saved = (host: FakeHost) => [...host.briefings.values()][0]?.entries ?? [];

test("the library is searched", async () => {
  await open();
  await fireEvent.input(screen.getByTestId("search"), { target: { value: "stoppages:" } });
  await waitFor(() => expect(screen.getAllByTestId("article-row")).toHaveLength(1));
});

test("paragraphs picked in the reader become an excerpt that is saved", async () => {
  const { host } = await open();
  await fireEvent.click(screen.getAllByTestId("article-open")[3] as HTMLElement);
  await screen.findByTestId("reader");
  await fireEvent.click(screen.getAllByTestId("pick-block")[1] as HTMLElement);
  await fireEvent.click(screen.getByTestId("pick-chosen"));
  await waitFor(() => expect(saved(host)).toHaveLength(3));
  expect(saved(host)[2]).toMatchObject({
    kind: "pick",
    article: "a4",
    selection: { of: "excerpt", ranges: [{ block: "b2" }] },
  });
});

test("the outline is arranged by keyboard, undone and redone", async () => {
  const { host } = await open();
  entry("p2").focus();
  await fireEvent.keyDown(entry("p2"), { key: "ArrowUp", altKey: true });
  await waitFor(() => expect(titles()[0]).toBe("Policy"));
  await fireEvent.keyDown(entry("p1"), { key: "ArrowRight", altKey: true });
  await fireEvent.keyDown(entry("e3"), { key: "Delete" });
  await waitFor(() => expect(titles()).toHaveLength(4));
  await waitFor(() => expect(saved(host)).toHaveLength(1));
  for (let i = 0; i < 3; i++) await fireEvent.keyDown(window, { key: "z", ctrlKey: true });
  await waitFor(() => expect(titles()).toHaveLength(5));
  expect(titles()[0]).toBe("Supply");
  await fireEvent.keyDown(window, { key: "Z", ctrlKey: true, shiftKey: true });
  await waitFor(() => expect(titles()[0]).toBe("Policy"));
});

test("the cover is filled in and a text entry is written", async () => {
  const { host } = await open();
  await fireEvent.click(screen.getByTestId("add-text"));
  const editor = await textEditor();
  editor.commands.setContent(
    "<p>One with <strong>weight</strong>.</p><ul><li><p>Two.</p></li></ul>",
    {
      emitUpdate: true,
    },
  );
  await fireEvent.click(screen.getByTestId("tab-details"));
  await fireEvent.input(screen.getByTestId("meeting-name"), { target: { value: "Board" } });
  await waitFor(() => expect([...host.briefings.values()][0]?.meeting.name).toBe("Board"));
  const text = saved(host)[2];
  expect(text).toMatchObject({
    kind: "text",
    blocks: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "One with " },
          { type: "strong", content: [{ type: "text", text: "weight" }] },
          { type: "text", text: "." },
        ],
      },
      { type: "list", style: { kind: "bullet" }, items: [{ blocks: [{ type: "paragraph" }] }] },
    ],
  });
  // Undone twice: the meeting's name, then the text, which goes from the editor as well.
  await fireEvent.keyDown(window, { key: "z", ctrlKey: true });
  await fireEvent.keyDown(window, { key: "z", ctrlKey: true });
  await fireEvent.click(screen.getByTestId("tab-outline"));
  await waitFor(async () => expect((await textEditor()).getText()).toBe(""));
});

test("a failed save is shown, with the reason", async () => {
  const { host } = await open();
  host.failNext = { code: "file", message: "the disk is full", hint: "Free some.", detail: null };
  await fireEvent.click(screen.getByTestId("add-part"));
  expect(await screen.findByText("the disk is full")).toBeTruthy();
  expect(await screen.findByText("Free some.")).toBeTruthy();
  expect(within(screen.getByTestId("notice-details")).getByText("Error: file")).toBeTruthy();
  expect(screen.getByTestId("save-state").dataset["state"]).toBe("failed");
});

test("a briefing is made, exported, deleted and brought back", async () => {
  const { host } = await open();
  await fireEvent.click(screen.getByTestId("new-briefing"));
  await fireEvent.input(screen.getByTestId("new-title"), { target: { value: "Second" } });
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await screen.findByText("Nothing in this briefing yet");
  await fireEvent.click(screen.getByTestId("export"));
  await fireEvent.click(await screen.findByTestId("export-originals"));
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await waitFor(() =>
    expect(host.calls).toContain("export pdf /tmp/Second.pdf accessible archival attach_originals"),
  );
  // The next export begins with what was chosen last.
  await fireEvent.keyDown(window, { key: "e", ctrlKey: true });
  expect(((await screen.findByTestId("export-originals")) as HTMLInputElement).checked).toBe(true);
  await fireEvent.change(screen.getByTestId("export-format"), { target: { value: "csl-json" } });
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await waitFor(() => expect(host.calls).toContain("export csl-json /tmp/Second.csl.json"));
  expect(host.settings.export).toMatchObject({ format: "csl-json", attach_originals: true });
  await choose("briefing-menu", "delete-briefing");
  await waitFor(() => expect(host.briefings.size).toBe(1));
  await fireEvent.click(await screen.findByText("Undo"));
  await waitFor(() => expect(host.briefings.size).toBe(2));
  const switcher = screen.getByTestId("briefing-switcher") as HTMLSelectElement;
  await waitFor(() => expect(switcher.selectedOptions[0]?.text.trim()).toBe("Second"));
});

test("an annex and a place to fill are added and described", async () => {
  const { host } = await open();
  await choose("add-more", "add-annex");
  await waitFor(() => expect(saved(host).at(-1)).toMatchObject({ kind: "annex", name: "map.pdf" }));
  expect(host.calls).toContain("annex /tmp/map.pdf");
  await choose("add-more", "add-slot");
  await fireEvent.input(await screen.findByTestId("slot-prompt"), { target: { value: "A map" } });
  await waitFor(() => expect(saved(host).at(-1)).toMatchObject({ kind: "slot", prompt: "A map" }));
  await fireEvent.click(screen.getAllByTestId("article-add")[0] as HTMLElement);
  await waitFor(() => expect(saved(host).at(-1)).toMatchObject({ kind: "pick", article: "a1" }));
});

test("doubtful sources are decided on, and a decision is undone", async () => {
  const { host } = await open();
  await fireEvent.click(screen.getByTestId("tab-sources"));
  await fireEvent.click(await screen.findByTestId("decide-same"));
  const decisions = () => [...host.briefings.values()][0]?.decisions ?? [];
  await waitFor(() => expect(decisions()).toMatchObject([{ verdict: "same" }]));
  expect(await screen.findByText("Decided: One work")).toBeTruthy();
  await fireEvent.keyDown(window, { key: "z", ctrlKey: true });
  await waitFor(() => expect(decisions()).toEqual([]));
  expect(await screen.findByTestId("decide-same")).toBeTruthy();
});

test("a citation style is found by words and chosen by keyboard", async () => {
  const { host } = await open();
  await fireEvent.click(screen.getByTestId("tab-details"));
  const field = screen.getByTestId("style");
  await fireEvent.input(field, { target: { value: "apa" } });
  expect(screen.getAllByTestId("style-option")).toHaveLength(1);
  await fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect([...host.briefings.values()][0]?.style).toBe("apa"));
});

test("settings are kept, and the theme is shown at once", async () => {
  const { host } = await open();
  await fireEvent.keyDown(window, { key: ",", ctrlKey: true });
  await fireEvent.change(await screen.findByTestId("settings-theme"), {
    target: { value: "dark" },
  });
  await fireEvent.input(screen.getByTestId("settings-prepared-by"), {
    target: { value: "Desk 3" },
  });
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await waitFor(() =>
    expect(host.settings).toMatchObject({ theme: "dark", prepared_by: "Desk 3" }),
  );
  expect(document.documentElement.dataset["theme"]).toBe("dark");
});

test("a briefing is saved as a template, and a packed template is added", async () => {
  const { host } = await open();
  await choose("briefing-menu", "save-template");
  await fireEvent.input(await screen.findByTestId("template-name"), {
    target: { value: "Weekly" },
  });
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await waitFor(() => expect(host.templates.at(-1)?.name).toBe("Weekly"));
  await choose("tools-menu", "open-templates");
  await waitFor(() => expect(screen.getAllByTestId("template-row")).toHaveLength(3));
  await fireEvent.click(screen.getByTestId("template-add"));
  await waitFor(() => expect(screen.getAllByTestId("template-row")).toHaveLength(4));
  await fireEvent.click(screen.getAllByTestId("template-export")[0] as HTMLElement);
  await waitFor(() => expect(host.calls).toContain("pack read-ahead /tmp/read-ahead.briefpack"));
});

test("files let go over the window are imported", async () => {
  const { host } = await open();
  host.drop(["/tmp/one.txt", "/tmp/two.md"]);
  await waitFor(() => expect(host.calls).toContain("import /tmp/one.txt"));
  await waitFor(() => expect(screen.getAllByTestId("article-row")).toHaveLength(5));
});

test("a finding leads to the page or the entry that it is about", async () => {
  const { host } = await open();
  host.diagnostics = [
    {
      severity: "warning",
      code: "note-without-mark",
      message: "note “3” has no mark",
      hint: "Look at the article.",
      at: { item: "e3", file: null, line: null, column: null, page: null },
    },
  ];
  await fireEvent.click(screen.getByTestId("add-part"));
  await fireEvent.click(screen.getByTestId("tab-checks"));
  await fireEvent.click(await screen.findByTestId("diagnostic-show"));
  expect(entry("e3").getAttribute("aria-selected")).toBe("true");
  expect(screen.getByTestId("preview")).toBeTruthy();
});

test("F1 lists the keys, and small pages stand beside the large ones", async () => {
  await open();
  await fireEvent.click(screen.getByTestId("thumbnails"));
  expect(screen.getAllByTestId("thumbnail").length).toBe(
    screen.getAllByTestId("preview-page").length,
  );
  await fireEvent.keyDown(window, { key: "F1" });
  expect(await screen.findByTestId("shortcuts-dialog")).toBeTruthy();
});

test("the sources panel shows what was merged", async () => {
  await open();
  await fireEvent.click(screen.getByTestId("tab-sources"));
  const list = await screen.findByTestId("sources");
  expect(within(list).getByText("Merged from 2 references")).toBeTruthy();
});

test("axe finds nothing to complain of", async () => {
  const { view } = await open();
  const check = () => axe.run(view.container, { rules: { "color-contrast": { enabled: false } } });
  expect((await check()).violations.map((v) => [v.id, v.nodes[0]?.html])).toEqual([]);
  for (const [menu, item] of [
    ["tools-menu", "open-templates"],
    ["tools-menu", "open-styles"],
    ["import-menu", "import-addresses"],
    ["tools-menu", "open-settings"],
    ["tools-menu", "open-shortcuts"],
  ] as const) {
    await choose(menu, item);
    expect((await check()).violations.map((v) => [v.id, v.nodes[0]?.html])).toEqual([]);
    const [close] = screen
      .queryAllByTestId("dialog-cancel")
      .concat(screen.getAllByTestId("dialog-confirm"));
    await fireEvent.click(close as HTMLElement);
  }
  await fireEvent.click(screen.getByTestId("add-text"));
  await textEditor();
  await fireEvent.click(screen.getByTestId("thumbnails"));
  expect((await check()).violations.map((v) => [v.id, v.nodes[0]?.html])).toEqual([]);
  await fireEvent.click(screen.getByTestId("tab-sources"));
  await screen.findByTestId("question");
  await fireEvent.click(screen.getAllByTestId("article-open")[0] as HTMLElement);
  await screen.findByTestId("reader");
  await fireEvent.click(screen.getByTestId("article-edit"));
  await screen.findByTestId("article-dialog");
  expect((await check()).violations.map((v) => [v.id, v.nodes[0]?.html])).toEqual([]);
  await fireEvent.click(screen.getByTestId("dialog-cancel"));
  await fireEvent.click(screen.getByTestId("tab-details"));
  expect((await check()).violations.map((v) => [v.id, v.nodes[0]?.html])).toEqual([]);
});
