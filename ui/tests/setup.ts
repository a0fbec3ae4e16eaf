import { configure } from "@testing-library/svelte";
/** jsdom lays nothing out, so there is nothing to observe. */
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= NoResizeObserver;

// Nor does it draw.
HTMLCanvasElement.prototype.getContext = () => null;

// A busy machine takes its time.
configure({ asyncUtilTimeout: 20_000 });
