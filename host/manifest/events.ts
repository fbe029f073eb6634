import { globComplaint } from '../../api/kernel/globs.ts';
import { check, fromPredicate, kindOf } from './check.ts';
import { PluginId } from './identity.ts';
import { nearest } from './nearest.ts';
import { quote, type Complaint, type Path, type Problems } from './problems.ts';
import { ActivationEvent } from './schema.ts';

export interface EventKind {
  /** Completes "The plugin is woken when …". */
  readonly when: string;
  /** What stands after the colon. Absent: nothing does. */
  readonly argument?: string;
  /** The kind alone is an event too. */
  readonly bare?: true;
  /** Contributions imply it, so authors need not write it. */
  readonly implied?: true;
}

/** Every kind of activation event. The reference page derives from it. */
export const eventKinds: Readonly<Record<string, EventKind>> = {
  onCommand: { argument: 'command id', implied: true, when: 'the command runs, whoever runs it' },
  onView: { argument: 'view id', implied: true, when: 'the view is shown for the first time' },
  onLanguage: {
    argument: 'language id',
    bare: true,
    implied: true,
    when: 'a document of the language is opened; without a language, any document',
  },
  onEmbedding: { argument: 'provider id', implied: true, when: 'the embedding model is asked for vectors' },
  onFormatter: { argument: 'formatter id', implied: true, when: 'the formatter is chosen for a prompt or an answer' },
  onRetrieval: { argument: 'strategy id', implied: true, when: 'the retrieval strategy is asked' },
  onModel: { argument: 'model id', implied: true, when: 'the language model is asked' },
  onLog: { bare: true, implied: true, when: 'something is logged and the plugin contributes a log sink' },
  onParse: { argument: 'MIME type or extension', implied: true, when: 'a document of that type is to be parsed' },
  onPreprocess: { argument: 'preprocessor id', implied: true, when: 'a text reaches the preprocessor' },
  onChunk: { argument: 'chunker id', implied: true, when: 'a text is to be cut into chunks' },
  onAnalyze: { argument: 'analyser id', implied: true, when: 'the analyser is asked about a document' },
  onTool: { argument: 'tool name', implied: true, when: 'a model calls the tool' },
  onWidget: { argument: 'widget id', implied: true, when: 'the widget is shown' },
  onCustomEditor: { argument: 'editor id', implied: true, when: 'a file is opened in the editor' },
  onUri: { bare: true, implied: true, when: 'a link to the plugin is followed' },
  onFileSystem: { argument: 'scheme', implied: true, when: 'a file of that scheme is first used' },
  onStartupFinished: { bare: true, when: 'the workbench is drawn and idle' },
  workspaceContains: {
    argument: 'glob',
    when: 'the workspace holds a file that matches; the search stops after 7 seconds',
  },
  onSetting: { argument: 'setting key', when: 'the setting changes' },
  onPluginActivated: { argument: 'plugin id', when: 'the other plugin was activated' },
};

interface Declared {
  readonly id: string;
  readonly value: unknown;
  readonly implied: ReadonlySet<string>;
}

const MOST = 500;

/** The plugin's events: those that its contributions imply, and those that it declares. */
export function readEvents({ id, value, implied }: Declared, problems: Problems): readonly string[] {
  const events = new Set([...implied].map((event) => ownEvent(event, id)));
  if (value === undefined) return [...events];
  if (!Array.isArray(value)) {
    const message = `\`activationEvents\` must be a list, not ${kindOf(value)}.`;
    problems.error(['activationEvents'], { message, fix: 'Write `[ … ]`.' });
    return [...events];
  }
  if (value.length > MOST) {
    const fix = `Declare ${MOST} or fewer.`;
    problems.error(['activationEvents'], { message: `A plugin waits for ${MOST} events at most.`, fix });
  }
  for (const [index, item] of value.slice(0, MOST).entries()) {
    const event = readEvent(item, ['activationEvents', index], { implied, problems });
    if (event !== undefined) events.add(ownEvent(event, id));
  }
  return [...events];
}

/** A bare `onUri` means links to this very plugin, as in VS Code. */
function ownEvent(event: string, id: string): string {
  return event === 'onUri' ? `onUri:${id}` : event;
}

interface Context {
  readonly implied: ReadonlySet<string>;
  readonly problems: Problems;
}

function readEvent(item: unknown, path: Path, { implied, problems }: Context): string | undefined {
  const event = check({ schema: ActivationEvent, value: item, at: (inside) => [...path, ...inside] }, problems);
  if (event === undefined) return undefined;
  const complaint = complain(event, implied);
  if (complaint) {
    problems.error(path, complaint);
    return undefined;
  }
  if (implied.has(event)) {
    problems.info(path, { message: `${quote(event)} is implied by what the plugin contributes.`, fix: 'Remove it.' });
  }
  if (event === 'onStartupFinished') {
    const fix = 'Wait for the event that needs the plugin, if there is one.';
    problems.warning(path, { message: 'The plugin starts whenever the workbench does.', fix });
  }
  return event;
}

function complain(event: string, implied: ReadonlySet<string>): Complaint | undefined {
  if (event === '*') {
    const fix = 'Name the event that needs the plugin, or write `onStartupFinished`.';
    return { message: '`*` would start the plugin before the workbench is drawn.', fix };
  }
  const colon = event.indexOf(':');
  const kind = colon < 0 ? event : event.slice(0, colon);
  const argument = colon < 0 ? undefined : event.slice(colon + 1);
  const known = Object.hasOwn(eventKinds, kind) ? eventKinds[kind] : undefined;
  if (known) return complainOfArgument(kind, argument, known);
  // A point may imply kinds that this table does not know yet.
  return [...implied].some((other) => other.startsWith(`${kind}:`)) ? undefined : unknownKind(kind);
}

function unknownKind(kind: string): Complaint {
  const meant = nearest(kind, Object.keys(eventKinds));
  const fix = meant === undefined ? 'See docs/activation-events.md for all of them.' : `Did you mean ${quote(meant)}?`;
  return { message: `There is no activation event ${quote(kind)}.`, fix };
}

function complainOfArgument(kind: string, argument: string | undefined, known: EventKind): Complaint | undefined {
  if (argument === undefined) {
    if (known.bare) return undefined;
    const message = `${quote(kind)} does not say which ${known.argument ?? ''}.`;
    return { message, fix: `Write \`${kind}:<${known.argument ?? ''}>\`.` };
  }
  if (known.argument === undefined)
    return { message: `Nothing stands after ${quote(kind)}.`, fix: `Write \`${kind}\`.` };
  if (kind === 'workspaceContains') return complainOfGlob(argument);
  if (kind === 'onPluginActivated' && !PluginId.safeParse(argument).success) {
    return {
      message: `${quote(argument)} is not the id of a plugin.`,
      fix: 'Write `onPluginActivated:publisher.name`.',
    };
  }
  if (/^[\p{L}\p{N}$_.][\p{L}\p{N}$_./+#*-]{0,199}$/u.test(argument)) return undefined;
  return { message: `${quote(argument)} is not a ${known.argument}.`, fix: `Write \`${kind}:<${known.argument}>\`.` };
}

function complainOfGlob(glob: string): Complaint | undefined {
  const predicate = globComplaint(glob);
  if (predicate === undefined) return undefined;
  const { message, fix } = fromPredicate(predicate);
  return { message: `The glob ${quote(glob)} ${message}.`, fix };
}
