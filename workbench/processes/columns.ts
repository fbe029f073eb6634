import { byteCount } from '../core/byte-count.ts';
import type { PluginRow } from '../plugin-rows.ts';
import type { PluginState } from '../../host/activation/status.ts';
import type { Measured } from './sampler.ts';

/** One plugin of the table. */
export interface ProcessRow {
  readonly row: PluginRow;
  readonly measured: Measured;
}

export interface Column {
  readonly id: 'name' | 'state' | 'cpu' | 'memory' | 'messages' | 'errors' | 'start';
  readonly title: string;
  /** What the figure is, for who points at the title. */
  readonly hint: string;
  /** Names sort from A, states from what wants a look, figures from the largest. */
  key(row: ProcessRow): string | number;
}

export interface Order {
  readonly column: Column['id'];
  readonly direction: 'ascending' | 'descending';
}

export const UNKNOWN = '–';

/** What wants somebody's look first, then what runs, then what does not. */
const RANKS: readonly PluginState[] = [
  'unresponsive', 'crashed', 'failed', 'activating', 'active', 'stopping', 'idle', 'disabled', 'blocked',
]; // prettier-ignore

export const COLUMNS: readonly Column[] = [
  { id: 'name', title: 'Plugin', hint: 'Name and version', key: ({ row }) => row.entry.plugin.name.toLowerCase() },
  { id: 'state', title: 'State', hint: 'What its cell is doing', key: ({ row }) => RANKS.indexOf(row.state) },
  {
    id: 'cpu',
    title: 'CPU',
    hint: 'Of one core, estimated by how late it answers pings',
    key: ({ measured }) => measured.sample.cpuPercent ?? -1,
  },
  {
    id: 'memory',
    title: 'Memory',
    hint: 'What its thread holds; the browser takes up to 20 seconds to tell, and not every one does',
    key: ({ measured }) => measured.sample.memoryMb ?? -1,
  },
  {
    id: 'messages',
    title: 'Messages',
    hint: 'That came from it, each second',
    key: ({ measured }) => measured.sample.messagesPerSecond,
  },
  {
    id: 'errors',
    title: 'Errors',
    hint: 'Calls that failed or took too long, and errors that nobody caught',
    key: ({ measured }) => measured.usage.errors,
  },
  {
    id: 'start',
    title: 'Start',
    hint: 'From the event that woke it last to ready',
    key: ({ row }) => row.cell.activation?.totalMs ?? -1,
  },
];

export function percent(value: number | undefined): string {
  return value === undefined ? UNKNOWN : `${Math.round(value)} %`;
}

export function megabytes(value: number | undefined): string {
  return value === undefined ? UNKNOWN : `${value.toFixed(1)} MB`;
}

export function milliseconds(value: number | undefined): string {
  return value === undefined ? UNKNOWN : `${Math.round(value).toLocaleString('en')} ms`;
}

export function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`;
}

/** The other order of the column that orders now, or the first order of another. */
export function orderBy(column: Column['id'], now: Order): Order {
  if (now.column === column) return { column, direction: now.direction === 'ascending' ? 'descending' : 'ascending' };
  return { column, direction: column === 'name' || column === 'state' ? 'ascending' : 'descending' };
}

/** Rows of one rank stay in the order of their names. */
export function sorted(rows: readonly ProcessRow[], { column, direction }: Order): readonly ProcessRow[] {
  const { key } = COLUMNS.find(({ id }) => id === column)!; // every column is in the table
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(key(a), key(b)) || compare(nameOf(a), nameOf(b)));
}

/** What is worth a second line: what happened to it and what it holds. */
export function factsOf({ measured }: ProcessRow): string {
  const { usage, dropped, storedBytes, network } = measured;
  const facts: (string | false)[] = [
    usage.starts > 1 && `started ${usage.starts} times`,
    usage.pending > 0 && `${usage.pending} ${usage.pending === 1 ? 'call waits' : 'calls wait'}`,
    usage.bytesIn >= 1024 && `sent ${byteCount(usage.bytesIn)}`,
    network.sent > 0 && `network: ${byteCount(network.sent)} out, ${byteCount(network.received)} in`,
    storedBytes > 0 && `stores ${byteCount(storedBytes)}`,
    dropped > 0 && `${dropped.toLocaleString('en')} of its messages dropped`,
  ];
  return facts.filter(Boolean).join(' · ');
}

function nameOf({ row }: ProcessRow): string {
  return `${row.entry.plugin.name} ${row.entry.plugin.id}`;
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}
