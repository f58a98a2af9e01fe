/** What is known of the type of a `${name}`, and of `.`, before anything is answered. */
import type { Item } from '../form.ts';
import { typeOfAnswer, type TypeOfName, type ValueType } from '../expression/types.ts';
import type { Mentionable, Reader } from './mentions.ts';

/** The types as seen by one reader; `any` for what may be several things, and for what there is none of. */
export function typesOf(known: Mentionable, reader: Reader): TypeOfName {
  return (name) => {
    if (name === null) return reader.item ? typeOfItem(reader.item) : 'any';
    if (known.parameters.has(name)) return 'number';
    const item = known.items.get(name)?.item;
    return item === undefined ? 'any' : typeOfItem(item);
  };
}

function typeOfItem(item: Item): ValueType {
  return item.type === 'calculate' || item.type === 'hidden' ? 'any' : typeOfAnswer(item.type);
}
