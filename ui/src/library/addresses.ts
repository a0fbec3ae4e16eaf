/** The web addresses of a text, one a line or parted by blanks, each once; `other` is the first
 * thing that is none. */
export function addressesIn(text: string): { addresses: string[]; other: string | null } {
  const words = text.split(/\s+/).filter(Boolean);
  const isAddress = (word: string) => /^https?:\/\/[^/?#\s]+/i.test(word);
  return {
    addresses: [...new Set(words.filter(isAddress))],
    other: words.find((word) => !isAddress(word)) ?? null,
  };
}

/** Whether a text holds web addresses and nothing else. */
export function isAddresses(text: string): boolean {
  const { addresses, other } = addressesIn(text);
  return addresses.length > 0 && other === null;
}
