import { mount } from "svelte";
import App from "./App.svelte";
import type { Host } from "./host/host";
import "./styles/tokens.css";
import "./styles/base.css";

/** `?fake` shows the window in a browser, with a host that keeps everything in memory. */
async function host(): Promise<Host> {
  if (new URLSearchParams(location.search).has("fake")) {
    return new (await import("./host/fake")).FakeHost();
  }
  return (await import("./host/tauri")).tauriHost;
}

const target = document.getElementById("app");
if (target) mount(App, { target, props: { host: await host() } });
