import { totalmem, userInfo } from "node:os";
import { nameOf } from "./account.ts";

const MB = 1024 * 1024;

/**
 * The server's settings, for a machine of 1 GB that also runs the program; larger ones get larger buffers.
 * What must not be changed (no network, durability) is given on the command line, where nothing overrides it.
 */
export function serverSettings({ durable }: { durable: boolean }): string {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / MB;
  const settings = {
    shared_buffers: `${Math.round(Math.min(Math.max(memory / 8, 64), 2048))}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    maintenance_work_mem: `${Math.round(Math.min(Math.max(memory / 16, 32), 256))}MB`,
    work_mem: "8MB",
    max_connections: 60,
    // Without replication and without archiving; a copy is made by bin/backup.
    wal_level: "minimal",
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    max_wal_size: "1GB",
    min_wal_size: "80MB",
    checkpoint_timeout: "15min",
    random_page_cost: 1.1,
    jit: "off",
    io_method: "sync",
    max_worker_processes: 3,
    max_parallel_workers_per_gather: 1,
    autovacuum_max_workers: 2,
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    ...(durable
      ? {}
      : { full_page_writes: "off", autovacuum: "off", max_connections: 200, shared_buffers: "128MB" }),
    ...quietLog,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}

/** Errors of statements carry what people typed ("Key (email)=(…) already exists"), so they stay out of the log. */
const quietLog = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  log_connections: "''",
  log_line_prefix: "'%m [%p] '",
};

export function commandLineSettings({ durable, socket }: { durable: boolean; socket: string }): string[] {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: socket,
    unix_socket_permissions: "0700",
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    ...(durable ? { full_page_writes: "on" } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Only root, the server's account and whoever runs this program may enter, known by the kernel, not by a password. */
export function accessFiles(account: string | undefined): Record<string, string> {
  const ours = nameOf(process.getuid?.() ?? -1) ?? userInfo().username;
  const names = [...new Set(["root", ours, account].filter((name) => name !== undefined))];
  return {
    "pg_hba.conf": "local all all peer map=gemeinsam\n",
    "pg_ident.conf": names.map((name) => `gemeinsam "${name}" gemeinsam\n`).join(""),
  };
}
