/** Parses every line of a file of JSON Lines and prints it again: the least a program does that reads records. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [path = ''] = process.argv.slice(2);
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
  process.stdout.write(`${JSON.stringify(JSON.parse(line))}\n`);
