import type { Entry } from "../host/types";

/** Changes to an outline. None of them alters its argument; where a move is not possible the
 * outline comes back as it was, the very same array. */

export function findEntry(entries: Entry[], id: string): Entry | undefined {
  for (const entry of entries) {
    const found = entry.id === id ? entry : findEntry(entry.entries, id);
    if (found) return found;
  }
  return undefined;
}

export function flatten(entries: Entry[], depth = 0): { entry: Entry; depth: number }[] {
  return entries.flatMap((entry) => [{ entry, depth }, ...flatten(entry.entries, depth + 1)]);
}

/** Changes the list in which the entry stands, wherever that is. */
function inSiblings(
  entries: Entry[],
  id: string,
  change: (siblings: Entry[], index: number) => Entry[],
): Entry[] {
  const index = entries.findIndex((entry) => entry.id === id);
  if (index >= 0) return change(entries, index);
  let changed = false;
  const next = entries.map((entry) => {
    const children = inSiblings(entry.entries, id, change);
    if (children === entry.entries) return entry;
    changed = true;
    return { ...entry, entries: children };
  });
  return changed ? next : entries;
}

export function updateEntry(entries: Entry[], id: string, change: (e: Entry) => Entry): Entry[] {
  return inSiblings(entries, id, (list, at) => list.map((e, i) => (i === at ? change(e) : e)));
}

export function removeEntry(entries: Entry[], id: string): Entry[] {
  return inSiblings(entries, id, (list, at) => list.filter((_, i) => i !== at));
}

/** Inserts after the entry `after`, or into it if it is a part; at the end without one. */
export function insertEntry(entries: Entry[], entry: Entry, after: string | null): Entry[] {
  const target = after === null ? undefined : findEntry(entries, after);
  if (!target) return [...entries, entry];
  if (target.kind === "part" && entry.kind !== "part") {
    return updateEntry(entries, target.id, (part) => ({
      ...part,
      entries: [...part.entries, entry],
    }));
  }
  return inSiblings(entries, target.id, (list, at) => list.toSpliced(at + 1, 0, entry));
}

export function moveEntry(entries: Entry[], id: string, by: -1 | 1): Entry[] {
  return inSiblings(entries, id, (list, at) => {
    const moved = list[at];
    const to = at + by;
    if (!moved || to < 0 || to >= list.length) return list;
    return list.toSpliced(at, 1).toSpliced(to, 0, moved);
  });
}

/** Nests the entry under the one above it. */
export function indentEntry(entries: Entry[], id: string): Entry[] {
  return inSiblings(entries, id, (list, at) => {
    const moved = list[at];
    const above = list[at - 1];
    if (!moved || !above) return list;
    return list
      .toSpliced(at, 1)
      .toSpliced(at - 1, 1, { ...above, entries: [...above.entries, moved] });
  });
}

/** Moves the entry out of the one it is nested under, to the place after it. */
export function outdentEntry(entries: Entry[], id: string): Entry[] {
  const parent = flatten(entries).find(({ entry }) => entry.entries.some((e) => e.id === id));
  const moved = findEntry(entries, id);
  if (!parent || !moved) return entries;
  return inSiblings(removeEntry(entries, id), parent.entry.id, (list, at) =>
    list.toSpliced(at + 1, 0, moved),
  );
}

/** Puts entries under a parent (at the top without one) in the order given, as a drop does. An
 * entry that already stands somewhere keeps the content it has there. */
export function placeChildren(entries: Entry[], parent: string | null, children: Entry[]): Entry[] {
  const current = children.map((child) => findEntry(entries, child.id) ?? child);
  if (parent === null) return current;
  if (current.some((child) => child.id === parent || findEntry(child.entries, parent))) {
    return entries;
  }
  return updateEntry(entries, parent, (entry) => ({ ...entry, entries: current }));
}
