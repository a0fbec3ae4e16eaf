import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
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
  const field = await screen.findByTestId("entry-text");
  await fireEvent.input(field, { target: { value: "One.\n\nTwo." } });
  await fireEvent.click(screen.getByTestId("tab-details"));
  await fireEvent.input(screen.getByTestId("meeting-name"), { target: { value: "Board" } });
  await waitFor(() => expect([...host.briefings.values()][0]?.meeting.name).toBe("Board"));
  const text = saved(host)[2];
  expect(text?.kind === "text" && text.blocks.length).toBe(2);
});

test("a failed save is shown, with the reason", async () => {
  const { host } = await open();
  host.failNext = { code: "file", message: "the disk is full", hint: "Free some.", detail: null };
  await fireEvent.click(screen.getByTestId("add-part"));
  expect(await screen.findByText("the disk is full")).toBeTruthy();
  expect(screen.getByTestId("save-state").dataset["state"]).toBe("failed");
});

test("a briefing is made, exported and deleted", async () => {
  const { host } = await open();
  await fireEvent.click(screen.getByTestId("new-briefing"));
  await fireEvent.input(screen.getByTestId("new-title"), { target: { value: "Second" } });
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await screen.findByText("Nothing in this briefing yet");
  await fireEvent.click(screen.getByTestId("export"));
  await waitFor(() => expect(host.calls).toContain("export /tmp/Second.pdf"));
  await fireEvent.click(screen.getByTestId("delete-briefing"));
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await waitFor(() => expect(host.briefings.size).toBe(1));
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
  await fireEvent.click(screen.getAllByTestId("article-open")[0] as HTMLElement);
  await screen.findByTestId("reader");
  await fireEvent.click(screen.getByTestId("tab-details"));
  expect((await check()).violations.map((v) => [v.id, v.nodes[0]?.html])).toEqual([]);
});
