/**
 * The server's log: what happened and to which id, as JSON lines. Never an answer, a token, a login or a body.
 *
 * That is kept by logging only named fields (no request or response objects); the redaction below is the second fence.
 */
import pino from 'pino';
import type { Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export function openLog(level: 'debug' | 'info' | 'warn' | 'silent', stream?: pino.DestinationStream): Log {
  const settings = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.cookie',
        '*["set-cookie"]',
        '*.authorization',
        '*.token',
        '*.login',
        'token',
        'login',
        'cookie',
      ],
      remove: true,
    },
  };
  return pino(settings, stream ?? pino.destination(2));
}
