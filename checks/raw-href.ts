import type { JSXAttribute, Node } from "oxc-parser";
import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { literalText, walk } from "./walk.ts";

/** Links keep the language a reader chose, so their addresses are made in one place. */
export const rawHref: Check = {
  name: "raw-href",
  run: (project) => project.sources.filter(({ path }) => isBound(path)).flatMap(rawAddresses),
};

const ADDRESSES = new Set(["href", "action", "formaction", "formAction"]);
/** In a mail an address is whole, and carries its language by itself. */
const MAY_WRITE = /^src\/(ui\/(link|layout|forms)\.tsx$|ui\/layout\/|platform\/mail\/|modules\/\w+\/mail\/)/;

const isBound = (path: string): boolean =>
  /^src\/.*\.tsx$/.test(path) && !isTest(path) && !MAY_WRITE.test(path);

function rawAddresses(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node) => {
    if (node.type !== "JSXOpeningElement" || !isHtml(node.name)) return;
    for (const attribute of node.attributes)
      if (attribute.type === "JSXAttribute" && isRawAddress(attribute))
        found.push({
          file: source.path,
          line: source.lineAt(attribute.start),
          message:
            "A raw address loses the language the reader chose. Use Link of #ui/link.tsx, or Form of #ui/forms.tsx.",
        });
  });
  return found;
}

const isHtml = (name: Node): boolean => name.type === "JSXIdentifier" && /^[a-z]/.test(name.name);

function isRawAddress({ name, value }: JSXAttribute): boolean {
  if (name.type !== "JSXIdentifier" || !ADDRESSES.has(name.name) || !value) return false;
  return isWrittenOut(value.type === "JSXExpressionContainer" ? value.expression : value);
}

/** `"/a"`, `` `/a/${slug}` ``, `"/a/" + slug`, or one of two such; a place on the same page (`#form`) is none. */
function isWrittenOut(node: Node): boolean {
  if (node.type === "BinaryExpression") return isWrittenOut(node.left) || isWrittenOut(node.right);
  if (node.type === "ConditionalExpression")
    return isWrittenOut(node.consequent) || isWrittenOut(node.alternate);
  const text = literalText(node);
  return text !== undefined && !text.startsWith("#");
}
