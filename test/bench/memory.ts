/** How much memory another process holds, as Linux tells it. */
import { readFileSync } from 'node:fs';

/** The most it ever held (resident set), in MB; 0 when it is gone, or the system does not say. */
export function peakMemory(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
