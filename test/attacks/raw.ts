import { FrameKind } from '../../host/channel/frames.ts';

/**
 * Attacks by code that took the port from under its runtime, and so speaks as the runtime would. Each body is the body of an async
 * function with `port`, `post(frames)` and `ask(kind, ...rest)` in scope; `ask` gives the answer as a text.
 */
export interface RawAttack {
  readonly cases: string;
  readonly title: string;
  readonly body: string;
  /** What comes of it: the answer of a refusal, or the reason for which the port was closed. */
  readonly safe: RegExp;
}

const { call, notice, cancel, progress, pong, result, group } = FrameKind;

/** Plain words for what all objects have. */
const INHERITED = "['constructor', '__proto__', 'toString', 'then', 'hasOwnProperty']";

/** Refused; the plugin goes on. */
export const refused: readonly RawAttack[] = [
  { cases: 'D69', title: 'the port is taken from under the runtime', body: 'return String(port)', safe: /MessagePort/ },
  { cases: 'D63', title: 'answering another plugin’s command', body: `return ask(${call}, 'commands', 'register', { id: 'victim.secret' })`, safe: /NotDeclared.*belongs to test\.victim/ },
  { cases: 'D63', title: 'another plugin’s id beside the arguments', body: `return ask(${call}, 'storage', 'get', { scope: 'global', key: 'x', plugin: 'test.victim' })`, safe: /InvalidInput/ },
  { cases: 'D63', title: 'changing another plugin’s item of the status bar', body: `return [await ask(${call}, 'statusBarItems', 'update', { id: 'test.victim/word', text: 'forged' }), await ask(${call}, 'statusBarItems', 'update', { id: 'word', text: 'forged' })].join()`, safe: /InvalidInput.*NotDeclared/ },
  { cases: 'D64', title: 'answers to calls that nobody made', body: `post(Array.from({ length: 500 }, (_, i) => [${result}, 1e6 + i, 'x'])); return 'sent'`, safe: /^sent$/ },
  { cases: 'D68', title: 'signs of life and progress that nobody asked for', body: `post([[${pong}, 0], [${progress}, 1e6, { done: -1 }], [${progress}, 1, 'all'], [${cancel}, NaN]]); return 'sent'`, safe: /^sent$/ },
  { cases: 'D84', title: 'points and messages by names that all objects have', body: `const codes = []; for (const name of ${INHERITED}) codes.push(await ask(${call}, 'commands', name), await ask(${call}, name, name)); return codes.every((code) => code.startsWith('NotFound')) ? 'none' : codes.join()`, safe: /^none$/ },
  { cases: 'G140', title: 'what only the workbench says, said by a plugin', body: `const codes = []; for (const [point, method] of [['commands', 'run'], ['irintai.cell', 'load'], ['irintai.cell', 'stop'], ['views', 'didChangeSelection'], ['settings', 'didChange'], ['documents', 'didSave'], ['trust', 'grant']]) { post([[${notice}, 0, point, method, {}]]); codes.push(await ask(${call}, point, method, {})); } return codes.every((code) => code.startsWith('NotFound')) ? 'none' : codes.join()`, safe: /^none$/ },
  { cases: 'G134', title: 'another plugin’s settings, and the workbench’s', body: `return [await ask(${call}, 'settings', 'update', { key: 'plugins.maxActive', value: 1000 }), await ask(${call}, 'settings', 'update', { key: 'victim.x', value: 1 })].join()`, safe: /Not(Declared|Found).*Not(Declared|Found)/ },
  { cases: 'D88', title: 'undoing what another plugin registered', body: `return ask(${call}, 'commands', 'unregister', { id: 'victim.secret' })`, safe: /^undefined$/ },
  { cases: 'D89', title: 'nine hundred commands that are not declared', body: `post(Array.from({ length: 900 }, (_, i) => [${call}, 2e6 + i, 'commands', 'register', { id: 'raw.none' + i }])); return ask(${call}, 'commands', 'register', { id: 'raw.none' })`, safe: /NotDeclared/ },
  { cases: 'D87', title: 'cancelling what was never asked, a hundred thousand times', body: `for (let i = 0; i < 10; i++) post(Array.from({ length: 10000 }, (_, id) => [${cancel}, id + 1e6])); return 'sent'`, safe: /^sent$/ },
  { cases: 'D75', title: 'a text of 256 megabytes', body: `return ask(${call}, 'storage', 'set', { scope: 'global', key: 'x', value: 'x'.repeat(2 ** 27) })`, safe: /LimitExceeded.*larger than 64 MB/ },
  { cases: 'D79', title: 'two million elements', body: `return ask(${call}, 'storage', 'set', { scope: 'global', key: 'x', value: new Array(2_000_001).fill(0) })`, safe: /LimitExceeded.*more than 2000000 elements/ },
  { cases: 'D79', title: 'a hundred thousand long keys', body: `const value = {}; for (let i = 0; i < 1e5; i++) value['k'.repeat(400) + i] = 0; return ask(${call}, 'storage', 'set', { scope: 'global', key: 'x', value })`, safe: /LimitExceeded/ },
  { cases: 'D81', title: 'a getter that says something else the second time', body: `let reads = 0; await ask(${call}, 'storage', 'set', { scope: 'global', key: 'getter', get value() { return ++reads } }); return reads + ' ' + (await ask(${call}, 'storage', 'get', { scope: 'global', key: 'getter' }))`, safe: /^1 1$/ },
  { cases: 'D81', title: 'a key that is another one the second time', body: `let reads = 0; return ask(${call}, 'commands', 'register', { get id() { return ++reads === 1 ? 'victim.secret' : 'test.raw.ok' } })`, safe: /NotDeclared.*belongs to test\.victim/ },
  { cases: 'D81', title: 'a proxy for a message', body: `try { port.postMessage(new Proxy([], {})); return 'sent' } catch ({ name }) { return name }`, safe: /^DataCloneError$/ },
  { cases: 'B42', title: 'keys that lead out of the plugin’s storage', body: `const out = []; for (const key of ['../test.victim/x', '__proto__', 'constructor', '\\u0000x']) { await ask(${call}, 'storage', 'set', { scope: 'global', key, value: 'mine' }); out.push(await ask(${call}, 'storage', 'get', { scope: 'global', key })); } out.push(await ask(${call}, 'storage', 'get', { scope: 'global', key: '' })); out.push(await ask(${call}, 'storage', 'get', { scope: 'workspace:other', key: 'x' })); return out.join('|')`, safe: /^(mine\|){4}InvalidInput.* key: .*\|InvalidInput.* scope: / },
]; // prettier-ignore

/** The port is closed there and then, with a reason. */
export const fatal: readonly RawAttack[] = [
  { cases: 'D67', title: 'a second port', body: 'port.postMessage([], [new MessageChannel().port1])', safe: /sent a port/ },
  { cases: 'D67', title: 'a text for a message', body: "port.postMessage('irintai.cell.ready')", safe: /not a list of frames/ },
  { cases: 'D92', title: 'a frame of an unknown kind', body: 'post([[99, 1]])', safe: /unknown kind/ },
  { cases: 'D64', title: 'one id for two calls', body: `post([[${call}, 9, 'window', 'showInputBox', { id: 1, validates: false }], [${call}, 9, 'window', 'showInputBox', { id: 2, validates: false }]])`, safe: /used twice/ },
  { cases: 'D75', title: '300 megabytes for a message', body: 'port.postMessage(new Uint8Array(3e8))', safe: /not a list of frames/ },
  { cases: 'D76', title: 'a message of 2³²−1 frames', body: 'const frames = []; frames.length = 2 ** 32 - 1; post(frames)', safe: /not a list of frames/ },
  { cases: 'D78', title: 'a message that is its own frame', body: 'const frames = []; frames.push(frames); post(frames)', safe: /malformed/ },
  { cases: 'D80', title: 'a packed list with a prototype for a key', body: `post([[${group}, 0, ${notice}, 'output', 'append', [0], JSON.parse('{"\\\\u0000columns": [1, ["__proto__"], [[{"polluted": 1}]]]}')]])`, safe: /malformed|may not have/ },
  { cases: 'D84', title: 'a point whose name is no text', body: `post([[${call}, 9, { toString: 1 }, 'x']])`, safe: /malformed/ },
]; // prettier-ignore

/** A plugin's module that takes the port and runs these by their index. */
export function rawCode(id: string, attacks: readonly RawAttack[]): string {
  return `
let port;
const ports = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'ports').get;
Object.defineProperty(MessageEvent.prototype, 'ports', { get() { port ??= this.currentTarget; return ports.call(this); } });
let last = 9e6;
const post = (frames) => port.postMessage(frames);
function ask(kind, ...rest) {
  const id = ++last;
  return new Promise((resolve) => {
    const listen = ({ data }) => {
      for (const [answer, to, value] of data) if (to === id) {
        port.removeEventListener('message', listen);
        resolve(answer === ${FrameKind.failure} ? value.code + ': ' + value.message : String(value));
      }
    };
    port.addEventListener('message', listen);
    post([[kind, id, ...rest]]);
  });
}
const attacks = [
${attacks.map(({ body }) => `  async () => { ${body} },`).join('\n')}
];
export function activate({ subscriptions }) {
  subscriptions.add(irintai.commands.registerCommand('${id}.run', async (index) => (await attacks[index]()) ?? new Promise(() => {})));
  subscriptions.add(irintai.commands.registerCommand('${id}.ok', () => 'ok'));
}
`;
}
