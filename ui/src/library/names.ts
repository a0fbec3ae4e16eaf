import type { Author, PartialDate } from "../host/types";

/** An author on a line: "Family, Given", or a name that is kept whole. */
export function authorLine(author: Author): string {
  if ("literal" in author) return author.literal;
  const particles = [author["dropping-particle"], author["non-dropping-particle"]];
  const family = [...particles, author.family].filter(Boolean).join(" ");
  return [family, author.given, author.suffix].filter(Boolean).join(", ");
}

/** The authors of lines; one whose line did not change stays as it was, with its role. */
export function authorsOf(lines: string, before: Author[]): Author[] {
  const known = new Map(before.map((author) => [authorLine(author), author]));
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => known.get(line) ?? author(line));
}

function author(line: string): Author {
  const [family, given, ...rest] = line.split(",").map((part) => part.trim());
  if (!family || !given) return { literal: line.replace(/,\s*$/, ""), role: null };
  return {
    family,
    given,
    "dropping-particle": null,
    "non-dropping-particle": null,
    suffix: rest.join(", ") || null,
    role: null,
  };
}

/** A date as far as it is known: a year, a month or a day that there is. */
export function isDate(text: string): text is PartialDate {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
