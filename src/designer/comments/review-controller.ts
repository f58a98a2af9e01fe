/** What has been said about the form, read again whenever the review document changes: anyone's comment is on the screen at once. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type * as Y from 'yjs';
import { readComments, type Comment } from '../../documents/comments.ts';
import type { FormAtWork } from '../form-at-work.ts';

export class ReviewController implements ReactiveController {
  /** Oldest first. */
  comments: readonly Comment[] = [];
  private watched: Y.Doc | null = null;

  constructor(private readonly host: ReactiveControllerHost & { readonly work: FormAtWork }) {
    host.addController(this);
  }

  /** Null while the document is not at hand. */
  get review(): Y.Doc | null {
    return this.watched;
  }

  hostUpdate(): void {
    this.watch();
  }
  hostConnected(): void {
    this.host.requestUpdate();
  }
  hostDisconnected(): void {
    this.watched?.off('update', this.read);
    this.watched = null;
  }

  private watch(): void {
    const review = this.host.work.documents.review ?? null;
    if (review === this.watched) return;
    this.watched?.off('update', this.read);
    this.watched = review;
    review?.on('update', this.read);
    this.comments = review === null ? [] : readComments(review);
  }

  private readonly read = (): void => {
    this.comments = this.watched === null ? [] : readComments(this.watched);
    this.host.requestUpdate();
  };
}
