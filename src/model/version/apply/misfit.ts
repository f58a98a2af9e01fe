/**
 * Why a change cannot be made to a form.
 *
 *   not-there     | what it happened to is not there, or what it stands in or behind
 *   there-already | what it adds, or the name it gives, is there
 *   otherwise     | it is not as the change says it was
 *   left          | a section goes, and something still stands in it
 *   unknown       | it is no change of anything a form has
 *   no-form       | what all of them make has not the shape of a form
 */
export type Misfit =
  | 'changes/not-there'
  | 'changes/there-already'
  | 'changes/otherwise'
  | 'changes/left'
  | 'changes/unknown'
  | 'changes/no-form';
