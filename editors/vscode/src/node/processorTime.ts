/**
 * How much processor time starting the extension takes. Unlike the time on the clock, it does not depend on what else the
 * machine does. The entry imports this module first, so that the others count.
 */

/** Of the thread that extensions run in, where Node can say so; otherwise of all threads. */
const usage: (before?: NodeJS.CpuUsage) => NodeJS.CpuUsage =
  (process as { threadCpuUsage?: typeof process.cpuUsage }).threadCpuUsage?.bind(process) ?? process.cpuUsage.bind(process);

const start = usage();

/** Milliseconds of processor time since this module was loaded. */
export function processorTime(): number {
  const { user, system } = usage(start);
  return (user + system) / 1000;
}
