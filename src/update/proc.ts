/** Processes of this machine, as Linux shows them in /proc. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Those whose command has all of these words. */
export function processesWith(...words: string[]): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      const command = commandOf(pid);
      return words.every((word) => command.includes(word)) && stateOf(pid) !== "Z";
    })
    .map(Number);
}

const commandOf = (pid: number | string): string[] => read(pid, "cmdline").split("\0");

/** "Z" for one that has ended and was not collected yet. */
const stateOf = (pid: number | string): string => /^State:\s+(\w)/m.exec(read(pid, "status"))?.[1] ?? "Z";

export const isRunning = (pid: number): boolean => stateOf(pid) !== "Z";

export function environmentOf(pid: number): Record<string, string> {
  const entries = read(pid, "environ")
    .split("\0")
    .filter((entry) => entry.includes("="));
  return Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
  );
}

export function accountOf(pid: number): { uid: number; gid: number } {
  const id = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(read(pid, "status"))?.[1]);
  return { uid: id("Uid"), gid: id("Gid") };
}

/** `gemeinsam.service` of `0::/system.slice/gemeinsam.service`; whose manager it is, the system's or a user's. */
export function unitIn(cgroup: string): { name: string; user: boolean } | undefined {
  const path = /^0::(\/.*)$/m.exec(cgroup)?.[1] ?? "";
  const name = path.split("/").at(-1) ?? "";
  if (!name.endsWith(".service") || /^user@/.test(name)) return undefined;
  return { name, user: path.includes("/user@") };
}

export const cgroupOf = (pid: number): string => read(pid, "cgroup");
export const folderOf = (pid: number): string | undefined => link(pid, "cwd");
export const outputOf = (pid: number): string | undefined => link(pid, "fd/1");

/** Empty and undefined for one that is gone, or is another's. */
function read(pid: number | string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

function link(pid: number, name: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return undefined;
  }
}
