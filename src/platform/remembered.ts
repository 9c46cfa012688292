/**
 * Remembers the answers of a pure function for the texts it was asked last: every request brings one of a
 * few. When more than `most` different ones came, it begins anew. Not for anything that tells who someone is.
 */
export function remembered<Answer>(answer: (text: string) => Answer, most = 500): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const fresh = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}
