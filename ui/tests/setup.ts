/** jsdom lays nothing out, so there is nothing to observe. */
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= NoResizeObserver;

// Nor does it draw.
HTMLCanvasElement.prototype.getContext = () => null;
