/** What `compile.mjs` writes beside this file; declared here so that types check before the first build. */
import type { SchemaValidator } from './validator.ts';

export declare const validate: SchemaValidator;
