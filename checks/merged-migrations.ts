import { spawnSync } from "node:child_process";

/**
 * The migrations as they are on the branch one merges into, else in the last release: somebody's database may have
 * run them. Outside of a clone nothing is known, and nothing is claimed.
 */
export function mergedMigrations(root: string): Map<string, string> {
  const git = (...command: string[]): string | undefined => {
    const { status, stdout } = spawnSync("git", command, { cwd: root, encoding: "utf8" });
    return status === 0 ? stdout : undefined;
  };
  const base =
    git("rev-parse", "--verify", "--quiet", "origin/main") ??
    git("describe", "--tags", "--match", "v*", "--abbrev=0");
  if (!base) return new Map();
  const paths = git("ls-tree", "-r", "--name-only", base.trim(), "db/migrations/") ?? "";
  const files = paths.split("\n").filter((path) => path.endsWith(".sql"));
  return new Map(files.map((path) => [path, git("show", `${base.trim()}:${path}`) ?? ""]));
}
