import { type Node, visitorKeys } from "oxc-parser";

/**
 * Calls `visit` for every node below and including `node`, parents first. Returning `false` leaves out what is below.
 */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => unknown): void {
  descend(node, [], visit);
}

function descend(node: Node, parents: Node[], visit: Parameters<typeof walk>[1]): void {
  if (visit(node, parents) === false) return;
  parents.push(node);
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) descend(one, parents, visit);
  }
  parents.pop();
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

/** The text of a string or template without its values; `undefined` for anything else. */
export function literalText(node: Node | null | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral")
    return node.quasis.map((part) => part.value.cooked ?? part.value.raw).join("§");
  return undefined;
}
