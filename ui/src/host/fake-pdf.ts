/** A small PDF of one page: a title, some lines of text and the page's number. */
export function fakePage(title: string, lines: number, number: number): Uint8Array {
  const shown = (text: string) => text.replace(/[^\x20-\x7e]/g, "").replace(/[()\\]/g, "\\$&");
  const line = "Stockpiles cover weeks rather than months, so that a stoppage is felt at once.";
  const content = [
    `BT /F1 20 Tf 60 ${lines ? 760 : 520} Td (${shown(title)}) Tj ET`,
    ...Array.from(
      { length: lines },
      (_, i) => `BT /F1 11 Tf 60 ${720 - i * 17} Td (${shown(line)}) Tj ET`,
    ),
    `BT /F1 9 Tf 290 40 Td (${number}) Tj ET`,
  ].join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let out = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const xref = out.length;
  out += `xref\n0 6\n0000000000 65535 f \n`;
  out += offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  out += `trailer<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`;
  return new TextEncoder().encode(out);
}
