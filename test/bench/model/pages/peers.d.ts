/**
 * What the bench uses of the engines ours is measured beside. Declared here because they are installed by the bench itself, and what is
 * not installed must not be missed when types are checked.
 */
declare module 'survey-core' {
  export interface Question {
    readonly name: string;
    readonly isVisible: boolean;
    readonly errors: readonly unknown[];
  }
  export class Model {
    constructor(json: unknown);
    data: unknown;
    readonly calculatedValues: readonly { readonly name: string; readonly value: unknown }[];
    setValue(name: string, value: unknown): void;
    getQuestionByName(name: string): Question | null;
    getAllQuestions(visibleOnly?: boolean): readonly Question[];
    /** False when there are errors; shown in the questions when `fireCallback` is true. */
    validate(fireCallback: boolean, focusFirstError: boolean): boolean;
    dispose(): void;
  }
}

declare module '@getodk/xforms-engine' {
  export interface NodeState {
    readonly reference: string;
    readonly relevant: boolean;
    readonly value: unknown;
    readonly children: readonly XFormNode[] | null;
  }
  interface AnyNode {
    readonly currentState: NodeState;
  }
  export type XFormNode =
    | (AnyNode & { readonly nodeType: 'select'; selectValues(values: readonly string[]): void })
    | (AnyNode & { readonly nodeType: 'input'; setValue(value: unknown): void })
    | (AnyNode & { readonly nodeType: 'root' | 'group' | 'model-value' });
  export type RootNode = XFormNode & {
    readonly validationState: { readonly violations: readonly unknown[] };
    readonly instanceState: { readonly instanceXML: string };
  };
  type LoadedXForm =
    | { readonly status: 'success' | 'warning'; createInstance(): { readonly root: RootNode } }
    | { readonly status: 'failure'; readonly error: Error };
  export function loadForm(xml: string): Promise<LoadedXForm>;
}
