import type { Node } from "oxc-parser";
import { type Check, type Finding, isTest, type SourceFile } from "./project.ts";
import { literalText, walk } from "./walk.ts";

/** Every route says whom it is for: it is made with `routes()` of platform/http, whose types ask for it. */
export const routeAudience: Check = {
  name: "route-audience",
  run: (project) => project.sources.filter(({ path }) => isBound(path)).flatMap(bareRoutes),
};

const METHODS = new Set(["get", "post", "put", "patch", "delete", "options", "all", "on"]);
const AUDIENCES = new Set(["everyone", "members", "moderators", "administrators", "operator"]);

const isBound = (path: string): boolean =>
  path.startsWith("src/") && !path.startsWith("src/platform/http/") && path !== "src/app.ts" && !isTest(path);

function bareRoutes(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  const add = (node: Node, message: string): void => {
    found.push({ file: source.path, line: source.lineAt(node.start), message });
  };
  walk(source.program, (node) => {
    if (node.type === "ImportDeclaration" && node.importKind !== "type" && takesHono(node))
      add(
        node,
        "Only platform/http and app.ts make a Hono app. Declare routes with routes() of #platform/http/routes.ts.",
      );
    if (node.type !== "CallExpression" || !isRoute(node.callee, node.arguments)) return;
    const audience = literalText(node.arguments[1]);
    if (audience === undefined || !AUDIENCES.has(audience))
      add(
        node.arguments[0]!,
        `This route says nobody it is for. Write routes().get(path, audience, handler) with one of: ${[...AUDIENCES].join(", ")}.`,
      );
  });
  return found;
}

function takesHono(node: Extract<Node, { type: "ImportDeclaration" }>): boolean {
  if (!/^hono(\/(quick|tiny|hono-base))?$/.test(node.source.value)) return false;
  return node.specifiers.some(
    (one) =>
      one.type === "ImportSpecifier" && one.importKind !== "type" && /^Hono/.test(nameOf(one.imported)),
  );
}

const nameOf = (node: Node): string => (node.type === "Identifier" ? node.name : (literalText(node) ?? ""));

/** `anything.get("/path", …)`: a path in first place makes it a route, whatever the object is called. */
function isRoute(callee: Node, given: readonly Node[]): boolean {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  return (
    METHODS.has(callee.property.name) && given.length > 1 && literalText(given[0])?.startsWith("/") === true
  );
}
