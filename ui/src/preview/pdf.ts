import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.mjs?url";

pdfjs.GlobalWorkerOptions.workerSrc = worker;

/** Draws a PDF of one page; `scale` is in pixels of the screen per point. */
export async function draw(bytes: Uint8Array, canvas: HTMLCanvasElement, scale: number) {
  // The reader takes the bytes away, and they may be drawn again at another zoom.
  const task = pdfjs.getDocument({ data: bytes.slice(), useSystemFonts: true });
  const document = await task.promise;
  try {
    const page = await document.getPage(1);
    const viewport = page.getViewport({ scale });
    // Drawn aside and copied, so that the old picture stays until the new one is whole.
    const aside = window.document.createElement("canvas");
    aside.width = Math.round(viewport.width);
    aside.height = Math.round(viewport.height);
    await page.render({ canvas: aside, viewport }).promise;
    canvas.width = aside.width;
    canvas.height = aside.height;
    canvas.getContext("2d")?.drawImage(aside, 0, 0);
  } finally {
    await task.destroy();
  }
}
