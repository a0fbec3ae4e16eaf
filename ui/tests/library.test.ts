import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import App from "../src/App.svelte";
import { FakeHost } from "../src/host/fake";
import { addressesIn, isAddresses } from "../src/library/addresses";
import { authorLine, authorsOf, isDate } from "../src/library/names";

async function open() {
  const host = new FakeHost();
  render(App, { host });
  await screen.findAllByTestId("article-row");
  return host;
}
async function choose(menu: string, item: string) {
  await fireEvent.click(await screen.findByTestId(menu));
  await fireEvent.click(await screen.findByTestId(item));
}
const rows = () => screen.getAllByTestId("article-row").length;
const type = (id: string, value: string) =>
  fireEvent.input(screen.getByTestId(id), { target: { value } });

test("a deleted article is brought back", async () => {
  const host = await open();
  const before = host.articles.length;
  await fireEvent.click(screen.getAllByTestId("article-open")[3] as HTMLElement);
  await fireEvent.click(await screen.findByTestId("article-delete"));
  await waitFor(() => expect(host.articles).toHaveLength(before - 1));
  await fireEvent.click(await screen.findByText("Undo"));
  await waitFor(() => expect(rows()).toBe(before));
});

test("what is known of an article is corrected, and the correction undone", async () => {
  const host = await open();
  await fireEvent.click(screen.getAllByTestId("article-open")[0] as HTMLElement);
  await fireEvent.click(await screen.findByTestId("article-edit"));
  const before = structuredClone(host.articles[0]);
  await type("article-title", "Corrected");
  await type("article-authors", "Vance, Ada\nHarbour Institute");
  await type("article-published", "2026-02-30");
  expect((screen.getByTestId("dialog-confirm") as HTMLButtonElement).disabled).toBe(true);
  await type("article-published", "2026-02");
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await waitFor(() => expect(host.articles[0]?.title).toBe("Corrected"));
  expect(host.articles[0]).toMatchObject({
    published: "2026-02",
    authors: [{ family: "Vance", given: "Ada" }, { literal: "Harbour Institute" }],
  });
  expect(host.articles[0]?.sections).toEqual(before?.sections);
  await fireEvent.click(await screen.findByText("Undo"));
  await waitFor(() => expect(host.articles[0]).toEqual(before));
});

test("authors that were not touched keep their parts and roles", () => {
  const author = {
    family: "Gogh",
    given: "Vincent",
    "non-dropping-particle": "van",
    "dropping-particle": null,
    suffix: null,
    role: "Painter",
  };
  expect(authorLine(author)).toBe("van Gogh, Vincent");
  expect(authorsOf("van Gogh, Vincent\nAtlas Desk", [author])).toEqual([
    author,
    { literal: "Atlas Desk", role: null },
  ]);
});

test("dates are years, months or days that there are", () => {
  for (const date of ["2026", "2026-02", "2024-02-29"]) expect(isDate(date), date).toBe(true);
  for (const date of ["26", "2026-13", "2026-02-29", "May 2026"]) {
    expect(isDate(date), date).toBe(false);
  }
});

test("files that could not be imported are listed with the reason", async () => {
  const host = await open();
  host.drop(["/tmp/gone.txt", "/tmp/gone.md"]);
  await waitFor(() => expect(screen.getAllByTestId("import-failed")).toHaveLength(2));
  expect(screen.getByTestId("import-report").textContent).toContain("it does not exist");
  await fireEvent.click(screen.getByTestId("import-report-close"));
  expect(screen.queryByTestId("import-report")).toBeNull();
});

test("web addresses are fetched, and what failed or led elsewhere is listed", async () => {
  const host = await open();
  await choose("import-menu", "import-addresses");
  await type("addresses-text", "https://a.example/old\nnonsense");
  expect(screen.getByTestId("addresses-wrong").textContent).toContain("nonsense");
  expect((screen.getByTestId("dialog-confirm") as HTMLButtonElement).disabled).toBe(true);
  await type("addresses-text", "https://a.example/old\nhttps://b.example/gone");
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  const failed = await screen.findByTestId("import-failed");
  expect(failed.textContent).toContain("https://b.example/gone");
  expect(failed.textContent).toContain("404");
  expect(screen.getByTestId("import-redirect").textContent).toContain("https://a.example/new");
  expect(host.calls).toContain("import page.html");
});

test("private addresses are allowed in the settings", async () => {
  const host = await open();
  await choose("tools-menu", "open-settings");
  await fireEvent.click(await screen.findByTestId("settings-private"));
  await fireEvent.click(screen.getByTestId("dialog-confirm"));
  await waitFor(() => expect(host.settings.allow_private_addresses).toBe(true));
});

test("an import shows what it reads and is stopped", async () => {
  const host = await open();
  const before = rows();
  let go = () => {};
  host.hold = new Promise((done) => (go = done));
  host.drop(["/tmp/one", "/tmp/two"]);
  const progress = await screen.findByTestId("import-progress");
  await waitFor(() => expect(progress.textContent).toContain("1 of 2"));
  expect(progress.textContent).toContain("one");
  await fireEvent.click(screen.getByTestId("import-stop"));
  go();
  expect(await screen.findByText(/Import stopped/)).toBeTruthy();
  expect(rows()).toBe(before);
});

test("the clipboard's HTML is imported, and addresses are asked about", async () => {
  const host = await open();
  const paste = (data: Record<string, string>) => {
    const event = new Event("paste", { bubbles: true });
    Object.assign(event, { clipboardData: { getData: (type: string) => data[type] ?? "" } });
    document.body.dispatchEvent(event);
  };
  paste({ "text/html": "<p>Words</p>", "text/plain": "Words" });
  await waitFor(() => expect(host.calls).toContain("import clipboard (html)"));
  paste({ "text/plain": "https://a.example/one" });
  const field = (await screen.findByTestId("addresses-text")) as HTMLTextAreaElement;
  expect(field.value).toBe("https://a.example/one");
});

test("addresses are told from words", () => {
  expect(isAddresses(" https://a.example/x\nhttp://b.example ")).toBe(true);
  for (const text of ["", "see https://a.example", "ftp://a.example", "https://"]) {
    expect(isAddresses(text), text).toBe(false);
  }
  expect(addressesIn("https://a.example https://a.example").addresses).toHaveLength(1);
});

test("a citation style from a file is added, cited in and deleted", async () => {
  const host = await open();
  await fireEvent.click(screen.getByTestId("tab-details"));
  await fireEvent.click(await screen.findByTestId("style-file"));
  await waitFor(() => expect([...host.briefings.values()][0]?.style).toBe("house"));
  await waitFor(() =>
    expect((screen.getByTestId("style") as HTMLInputElement).value).toBe("House style"),
  );
  await choose("tools-menu", "open-styles");
  await fireEvent.click(await screen.findByTestId("style-delete"));
  await waitFor(() => expect(host.styles.some((style) => style.name === "house")).toBe(false));
});
