/** The elements of the workshop's parts: each file registers its own. */
import './coding/scores.ts';
import './comments/comments.ts';
import './editor/item-editor.ts';
import './editor/lists.ts';
import './preview/preview.ts';
import './release/release.ts';
import './translations/translations.ts';
