/** What a barcode or QR code holds, or what was typed from below it. To the letter, line ends of a code that has several lines too. */
import type { AnswerCodec } from './codec.ts';
import { textCodec } from './text.ts';

export const barcodeCodec: AnswerCodec<string> = textCodec;
