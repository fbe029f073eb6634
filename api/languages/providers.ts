import { followDocuments, openDocument } from '../documents/mirror.ts';
import type { TextDocument } from '../documents/text-document.ts';
import { Scope, toDisposable, type Disposable } from '../kernel/disposable.ts';
import { IrintaiError, reportUnexpected } from '../kernel/errors.ts';
import type { Event } from '../kernel/event.ts';
import { receive } from '../kernel/remote.ts';
import type { languages } from './contract.ts';
import { toCodeAction, toMarkup, toWireLens } from './convert.ts';
import type { CodeAction, CodeActionContext, CodeLens, Command, Hover, Position, Range } from './types.ts';
import { workbench } from './workbench.ts';

/** Which documents: those of a language, those whose path a glob matches, or both. */
export interface DocumentFilter {
  readonly language?: string;
  /** `src/**` */
  readonly pattern?: string;
}

/** One or several; a text is a language's id. */
export type DocumentSelector = string | DocumentFilter | readonly (string | DocumentFilter)[];

/** Nothing to say: `undefined` or `null`. */
export type ProviderResult<T> = T | null | undefined | Promise<T | null | undefined>;

/** Every method has ten seconds. `signal` is aborted when nobody waits any more: the text changed, the cursor moved. */
export interface HoverProvider {
  provideHover(document: TextDocument, position: Position, signal: AbortSignal): ProviderResult<Hover>;
}

/** See {@link HoverProvider} for how long it has. */
export interface CodeLensProvider {
  /** What is quick to find: the ranges. A lens without a command is resolved when it comes into view. */
  provideCodeLenses(document: TextDocument, signal: AbortSignal): ProviderResult<readonly CodeLens[]>;
  /** Adds the command. `lens.data` is what the provider put there: JSON values. */
  resolveCodeLens?(lens: CodeLens, signal: AbortSignal): ProviderResult<CodeLens>;
  /** The lenses of all documents are out of date. */
  readonly onDidChangeCodeLenses?: Event<void>;
}

/** See {@link HoverProvider} for how long it has. */
export interface CodeActionsProvider {
  provideCodeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    signal: AbortSignal,
  ): ProviderResult<readonly (CodeAction | Command)[]>;
  /** Adds the edit when the user has chosen the action. `action.data` is what the provider put there. */
  resolveCodeAction?(action: CodeAction, signal: AbortSignal): ProviderResult<CodeAction>;
}

export interface CodeActionsProviderMetadata {
  /** Which kinds there may be (`quickfix`, `refactor.extract`), so that nobody asks in vain. */
  readonly providedCodeActionKinds?: readonly string[];
}

type Providers<P> = Map<number, P>;

const hovers: Providers<HoverProvider> = new Map();
const codeLenses: Providers<CodeLensProvider> = new Map();
const codeActions: Providers<CodeActionsProvider> = new Map();
let lastHandle = 0;

receive<typeof languages>('languages', {
  async hover({ handle, uri, position }, { signal }) {
    const hover = await find(hovers, handle).provideHover(await openDocument(uri), position, signal);
    return hover ? { contents: toMarkup(hover.contents), range: hover.range } : undefined;
  },
  async codeLenses({ handle, uri }, { signal }) {
    const lenses = await find(codeLenses, handle).provideCodeLenses(await openDocument(uri), signal);
    return (lenses ?? []).map(toWireLens);
  },
  async resolveCodeLens({ handle, lens }, { signal }) {
    return toWireLens(
      (await find(codeLenses, handle).resolveCodeLens?.(lens as CodeLens, signal)) ?? (lens as CodeLens),
    );
  },
  async codeActions({ handle, uri, range, ...context }, { signal }) {
    const document = await openDocument(uri);
    const actions = await find(codeActions, handle).provideCodeActions(
      document,
      range,
      context as unknown as CodeActionContext, // the page made it; read-only lists are LSP's lists to a reader
      signal,
    );
    return (actions ?? []).map(toCodeAction);
  },
  async resolveCodeAction({ handle, action }, { signal }) {
    const given = action as unknown as CodeAction; // what this provider answered before
    return toCodeAction((await find(codeActions, handle).resolveCodeAction?.(given, signal)) ?? given);
  },
});

function find<P>(providers: Providers<P>, handle: number): P {
  const provider = providers.get(handle);
  if (provider) return provider;
  throw new IrintaiError('NotFound', 'The provider was disposed.');
}

interface Details {
  readonly kind: 'hover' | 'codeLens' | 'codeAction';
  readonly selector: DocumentSelector;
  readonly resolves: boolean;
  readonly codeActionKinds?: readonly string[] | undefined;
}

/** Documents are followed first, so that the text is here before the first question about it. */
function register<P>(providers: Providers<P>, provider: P, details: Details): [handle: number, Disposable] {
  const handle = ++lastHandle;
  providers.set(handle, provider);
  followDocuments().catch(() => {}); // refused for the same reason as the registration, which is reported
  const selector = toFilters(details.selector);
  workbench.registerProvider({ ...details, selector, handle }).catch(reportUnexpected);
  const unregister = toDisposable(() => {
    providers.delete(handle);
    workbench.unregisterProvider({ handle }).catch(reportUnexpected);
  });
  return [handle, unregister];
}

function toFilters(selector: DocumentSelector): DocumentFilter[] {
  const parts = Array.isArray(selector) ? (selector as readonly (string | DocumentFilter)[]) : [selector];
  return parts.map((part) => (typeof part === 'string' ? { language: part } : { ...(part as DocumentFilter) }));
}

/**
 * Answers what an editor shows when the pointer rests on code. Needs `workspace.read`: without it nobody asks the provider, and the
 * refusal is reported as an error of the plugin.
 */
export function registerHoverProvider(selector: DocumentSelector, provider: HoverProvider): Disposable {
  const [, registered] = register(hovers, provider, { kind: 'hover', selector, resolves: false });
  return registered;
}

/** Answers the lines of commands above code. Needs `workspace.read`, as `registerHoverProvider` does. */
export function registerCodeLensProvider(selector: DocumentSelector, provider: CodeLensProvider): Disposable {
  const scope = new Scope();
  const [handle, registered] = register(codeLenses, provider, {
    kind: 'codeLens',
    selector,
    resolves: provider.resolveCodeLens !== undefined,
  });
  scope.add(registered);
  const listening = provider.onDidChangeCodeLenses?.(() => workbench.codeLensesChanged({ handle }));
  if (listening) scope.add(listening);
  return scope;
}

/** Answers what can be done about code: quick fixes and refactorings. Needs `workspace.read`, as `registerHoverProvider` does. */
export function registerCodeActionsProvider(
  selector: DocumentSelector,
  provider: CodeActionsProvider,
  metadata: CodeActionsProviderMetadata = {},
): Disposable {
  const resolves = provider.resolveCodeAction !== undefined;
  const codeActionKinds = metadata.providedCodeActionKinds;
  const [, registered] = register(codeActions, provider, { kind: 'codeAction', selector, resolves, codeActionKinds });
  return registered;
}
