/** The icons we use, named for what they mean here. */
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import arrowUp from 'lucide-static/icons/arrow-up.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import cornerDownLeft from 'lucide-static/icons/corner-down-left.svg?raw';
import pause from 'lucide-static/icons/pause.svg?raw';
import octagonX from 'lucide-static/icons/octagon-x.svg?raw';
import languages from 'lucide-static/icons/languages.svg?raw';
import list from 'lucide-static/icons/list.svg?raw';
import keyboard from 'lucide-static/icons/keyboard.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleDot from 'lucide-static/icons/circle-dot.svg?raw';
import circle from 'lucide-static/icons/circle.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import lockOpen from 'lucide-static/icons/lock-open.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import eyeOff from 'lucide-static/icons/eye-off.svg?raw';
import send from 'lucide-static/icons/send.svg?raw';
import hardDrive from 'lucide-static/icons/hard-drive.svg?raw';
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw';
import cloudCheck from 'lucide-static/icons/cloud-check.svg?raw';
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw';
import user from 'lucide-static/icons/user.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
import fileText from 'lucide-static/icons/file-text.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import upload from 'lucide-static/icons/upload.svg?raw';
import trash2 from 'lucide-static/icons/trash-2.svg?raw';
import heartHandshake from 'lucide-static/icons/heart-handshake.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';
import sun from 'lucide-static/icons/sun.svg?raw';
import moon from 'lucide-static/icons/moon.svg?raw';
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw';
import pencil from 'lucide-static/icons/pencil.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import calendar from 'lucide-static/icons/calendar.svg?raw';
import ellipsis from 'lucide-static/icons/ellipsis.svg?raw';
import logOut from 'lucide-static/icons/log-out.svg?raw';
import keyRound from 'lucide-static/icons/key-round.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import megaphone from 'lucide-static/icons/megaphone.svg?raw';
import type from 'lucide-static/icons/type.svg?raw';
import hash from 'lucide-static/icons/hash.svg?raw';
import decimalsArrowRight from 'lucide-static/icons/decimals-arrow-right.svg?raw';
import listChecks from 'lucide-static/icons/list-checks.svg?raw';
import folder from 'lucide-static/icons/folder.svg?raw';
import repeat from 'lucide-static/icons/repeat.svg?raw';
import stickyNote from 'lucide-static/icons/sticky-note.svg?raw';
import calculator from 'lucide-static/icons/calculator.svg?raw';
import undo2 from 'lucide-static/icons/undo-2.svg?raw';
import redo2 from 'lucide-static/icons/redo-2.svg?raw';
import move from 'lucide-static/icons/move.svg?raw';
import chartColumn from 'lucide-static/icons/chart-column.svg?raw';
import wrench from 'lucide-static/icons/wrench.svg?raw';
import arrowDown from 'lucide-static/icons/arrow-down.svg?raw';
import messageSquare from 'lucide-static/icons/message-square.svg?raw';
import slidersHorizontal from 'lucide-static/icons/sliders-horizontal.svg?raw';
import listOrdered from 'lucide-static/icons/list-ordered.svg?raw';
import calendarClock from 'lucide-static/icons/calendar-clock.svg?raw';
import mapPin from 'lucide-static/icons/map-pin.svg?raw';
import route from 'lucide-static/icons/route.svg?raw';
import pentagon from 'lucide-static/icons/pentagon.svg?raw';
import scanBarcode from 'lucide-static/icons/scan-barcode.svg?raw';
import camera from 'lucide-static/icons/camera.svg?raw';
import mic from 'lucide-static/icons/mic.svg?raw';
import video from 'lucide-static/icons/video.svg?raw';
import paperclip from 'lucide-static/icons/paperclip.svg?raw';
import signature from 'lucide-static/icons/signature.svg?raw';
import brush from 'lucide-static/icons/brush.svg?raw';
import chartSpline from 'lucide-static/icons/chart-spline.svg?raw';
import orbit from 'lucide-static/icons/orbit.svg?raw';
import sheet from 'lucide-static/icons/sheet.svg?raw';

export const icons = {
  back: chevronLeft,
  forward: chevronRight,
  up: arrowUp,
  down: chevronDown,
  lower: arrowDown,
  enter: cornerDownLeft,
  pause: pause,
  stop: octagonX,
  language: languages,
  list: list,
  keyboard: keyboard,
  check: check,
  safe: circleCheck,
  dot: circleDot,
  circle: circle,
  'needs-you': triangleAlert,
  alert: circleAlert,
  info: info,
  lock: lock,
  unlock: lockOpen,
  add: plus,
  search: search,
  close: x,
  show: eye,
  hide: eyeOff,
  send: send,
  laptop: hardDrive,
  offline: cloudOff,
  online: cloudCheck,
  sealed: shieldCheck,
  person: user,
  people: users,
  file: fileText,
  download: download,
  upload: upload,
  remove: trash2,
  help: heartHandshake,
  print: printer,
  light: sun,
  dark: moon,
  retry: refreshCw,
  edit: pencil,
  clock: clock,
  calendar: calendar,
  more: ellipsis,
  leave: logOut,
  key: keyRound,
  copy: copy,
  speak: megaphone,
  text: type,
  number: hash,
  decimal: decimalsArrowRight,
  choices: listChecks,
  section: folder,
  repeats: repeat,
  note: stickyNote,
  calculate: calculator,
  undo: undo2,
  redo: redo2,
  move: move,
  scored: chartColumn,
  mended: wrench,
  comment: messageSquare,
  range: slidersHorizontal,
  rank: listOrdered,
  moment: calendarClock,
  place: mapPin,
  way: route,
  area: pentagon,
  barcode: scanBarcode,
  photo: camera,
  audio: mic,
  video: video,
  attachment: paperclip,
  signature: signature,
  drawing: brush,
  lifeline: chartSpline,
  rings: orbit,
  spreadsheet: sheet,
} as const satisfies Readonly<Record<string, string>>;

export type IconName = keyof typeof icons;
