// Programs that start others, and end with all of them.

import { spawn } from "node:child_process";

/**
 * In the shell, since it has to hold whatever becomes of this process: when its end of the pipe closes, the whole group
 * ends, and so it does when the program ends by itself.
 */
const GUARD = `
  exec 4<&0
  trap : TERM
  (read -r _ <&4; trap "" TERM; kill 0; sleep 1; kill -9 0) &
  "$@" </dev/null 4<&-
  kill -9 0`;

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] beside that of this process
 */
export function startGroup(program, args, env) {
  const shell = spawn("/bin/sh", ["-c", GUARD, "sh", program, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "ignore", "ignore", "pipe"],
    detached: true,
  });
  const ended = new Promise((resolve) => shell.once("exit", resolve));
  return {
    /** What the program writes to its third file descriptor. */
    told: /** @type {import('node:stream').Readable} */ (shell.stdio[3]),
    ended,
    close: async () => {
      shell.stdin?.end();
      await ended;
    },
    kill: () => killGroup(shell.pid),
  };
}

/**
 * Ends a process and all that it has started at once.
 * @param {number | undefined} leader of the group
 */
export function killGroup(leader) {
  try {
    if (leader) process.kill(-leader, "SIGKILL");
  } catch (error) {
    // Gone already.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}
