/**
 * Which room an address opens, and which a role begins in.
 *
 * Addresses are the app's own (history API); the part after the room belongs to the room.
 */
import type { Role } from '../protocol/member.ts';

export type Room = 'collect' | 'review' | 'versions' | 'designer';
export interface Route {
  readonly room: Room;
  /** The whole path, for example `/interview/4f…`. */
  readonly path: string;
}

const rooms: Readonly<Record<string, Room>> = {
  interview: 'collect',
  today: 'collect',
  practice: 'collect',
  records: 'review',
  versions: 'versions',
  form: 'designer',
};

/** Which rooms a role may open, the first being where `/` leads. */
export const roomsOf: Readonly<Record<Role, readonly Room[]>> = {
  enumerator: ['collect', 'designer'],
  coordinator: ['review', 'versions', 'collect', 'designer'],
  owner: ['review', 'versions', 'collect', 'designer'],
  designer: ['designer', 'versions'],
  translator: ['designer', 'versions'],
};
/** Where each room begins. */
export const homeOf: Readonly<Record<Room, string>> = {
  collect: '/today',
  review: '/records',
  versions: '/versions',
  designer: '/form',
};

/**
 * The room of a path for a role; null when there is none at this address, or the role may not open it. Rooms are given only
 * paths that can be decoded: half a percent sign is an address of nothing.
 */
export function routeOf(path: string, role: Role): Route | null {
  if (!canBeDecoded(path)) return null;
  const first = path.split('/').find((part) => part !== '');
  const allowed = roomsOf[role];
  if (first === undefined) {
    const room = allowed[0];
    return room ? { room, path: homeOf[room] } : null;
  }
  const room = Object.hasOwn(rooms, first) ? rooms[first] : undefined;
  return room && allowed.includes(room) ? { room, path } : null;
}

function canBeDecoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
