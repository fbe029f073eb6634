/**
 * Attacks that run inside a cell as a plugin's code. Each body is the body of an async function with `port` (the collector's) and
 * `irintai` in scope; what it returns, or the error it throws, is the outcome.
 */
export interface Probe {
  /** Ids in catalogue.ts. */
  readonly cases: string;
  readonly title: string;
  readonly body: string;
  /** The safe outcome. */
  readonly safe: RegExp;
  /** Fails for want of the capability `wasm`. */
  readonly plain?: true;
}

const url = '`http://127.0.0.1:${port}/hit`';

export const probes: readonly Probe[] = [
  // A: network
  { cases: 'A1', title: 'fetch', body: `return (await fetch(${url})).status`, safe: /network\.fetch needs network/ },
  { cases: 'A1', title: 'fetch, no-cors', body: `return (await globalThis['fe' + 'tch'](${url}, { mode: 'no-cors' })).type`, safe: /network\.fetch needs network/ },
  { cases: 'A1', title: 'fetch, keepalive', body: `return (await self.fetch(${url}, { keepalive: true })).status`, safe: /network\.fetch needs network/ },
  { cases: 'A1', title: 'the browser’s own fetch behind ours', body: "const ours = self.fetch; const native = /native code/.test(String(ours)); delete self.fetch; const left = typeof self.fetch; self.fetch = ours; return [native, left].join()", safe: /^false,undefined$/ },
  { cases: 'A2', title: 'XMLHttpRequest', body: `const x = new XMLHttpRequest(); x.open('GET', ${url}); x.send(); return 'sent'`, safe: /not defined/ },
  { cases: 'A2', title: 'synchronous XMLHttpRequest', body: `const x = new self.XMLHttpRequest(); x.open('GET', ${url}, false); x.send(); return x.responseText`, safe: /not a constructor/ },
  { cases: 'A3', title: 'WebSocket', body: `return new WebSocket(${url}.replace('http', 'ws')).url`, safe: /not defined/ },
  { cases: 'A3', title: 'WebSocketStream', body: `return new WebSocketStream(${url}.replace('http', 'ws')).url`, safe: /not defined/ },
  { cases: 'A4', title: 'EventSource', body: `return new EventSource(${url}).url`, safe: /not defined/ },
  { cases: 'A5', title: 'WebTransport', body: `return new WebTransport(${url}.replace('http:', 'https:')).ready`, safe: /not defined/ },
  { cases: 'A6', title: 'importScripts', body: `importScripts(${url}); return 'imported'`, safe: /not defined/ },
  { cases: 'A7', title: 'import() of a server', body: `return Object.keys(await import(/* @vite-ignore */ ${url}))`, safe: /^TypeError: (Failed to fetch|error loading) dynamically imported module/ },
  { cases: 'A7', title: 'import() of a data: URL', body: "return (await import('data:text/javascript,export default 1')).default", safe: /^TypeError: (Failed to fetch|error loading) dynamically imported module/ },
  { cases: 'A7', title: 'import() of a blob: URL of its own', body: "return (await import(URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' })))).default", safe: /not a function/ },
  { cases: 'A8', title: 'a worker inside the worker', body: "return String(new Worker('data:text/javascript,0'))", safe: /not defined/ },
  { cases: 'A8 E101', title: 'a worker found through a prototype', body: "for (let o = self; o; o = Object.getPrototypeOf(o)) if (Object.getOwnPropertyNames(o).includes('Worker')) return 'found'; return 'absent'", safe: /^absent$/ },
  { cases: 'A9', title: 'sendBeacon and fetchLater', body: `return [typeof navigator.sendBeacon, typeof fetchLater].join()`, safe: /^undefined,undefined$/ },
  { cases: 'A10', title: 'WebRTC', body: `return String(new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + port }] }))`, safe: /not defined/ },
  { cases: 'A11', title: 'a font from a server', body: `return String(await new FontFace('x', 'url(' + ${url} + ')').load())`, safe: /not defined/ },
  { cases: 'A11', title: 'an image from a server', body: `return typeof createImageBitmap + typeof Image`, safe: /^undefinedundefined$/ },
  // A, code made from text
  { cases: 'H', title: 'eval', body: "return (0, eval)('1 + 1')", safe: /unsafe-eval|EvalError|blocked|Evaluating a string/i },
  { cases: 'H', title: 'Function', body: "return new Function('return 1')()", safe: /unsafe-eval|EvalError|Evaluating a string/i },
  { cases: 'H', title: 'a constructor found through a value', body: "return (async () => {}).constructor('return 1')()", safe: /unsafe-eval|EvalError|Evaluating a string/i },
  { cases: 'H', title: 'a timer with text', body: "globalThis.hit = 0; setTimeout('globalThis.hit = 1'); await new Promise((r) => setTimeout(r, 20)); return globalThis.hit", safe: /^0$|unsafe-eval|Evaluating a string/ },
  { cases: 'E97', title: 'shared memory and waiting on it', body: 'return [typeof SharedArrayBuffer, typeof Atomics].join()', safe: /^undefined,undefined$/ },
  { cases: 'E97 H143', title: 'WebAssembly', body: 'return new WebAssembly.Module(bytes)', safe: /WebAssembly is not defined/, plain: true },
  { cases: 'H143', title: 'WebAssembly found through a prototype', body: "for (let o = globalThis; o; o = Object.getPrototypeOf(o)) if (Reflect.ownKeys(o).includes('WebAssembly')) return 'found'; return 'absent'", safe: /^absent$/, plain: true },
  { cases: 'H143', title: 'WebAssembly through code made from text', body: "return typeof (0, (() => {}).constructor)('return WebAssembly')()", safe: /unsafe-eval|EvalError|Evaluating a string/i },
  { cases: 'H143', title: 'import() of a WebAssembly module in a data: URL', body: "return Object.keys(await import('data:application/wasm;base64,AGFzbQEAAAA=')).length + ' exports'", safe: /Failed to fetch|error loading|fail/i },
  { cases: 'H143', title: 'import() of a WebAssembly module in a blob: URL of its own', body: "return Object.keys(await import(URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' })))).length + ' exports'", safe: /not a function/ },
  { cases: 'H143', title: 'WebAssembly in a realm of its own', body: "return new ShadowRealm().evaluate('typeof WebAssembly')", safe: /not defined/ },
  // B: storage and ambient state
  { cases: 'B35', title: 'IndexedDB', body: "return String(indexedDB.open('irintai'))", safe: /not defined/ },
  { cases: 'B36', title: 'the cache', body: "return String(await caches.open('x'))", safe: /not defined/ },
  { cases: 'B37', title: 'the private file system', body: 'return String(await navigator.storage.getDirectory())', safe: /^TypeError: .*undefined/ },
  { cases: 'B38', title: 'cookies and local storage', body: "return [typeof document, typeof localStorage, typeof sessionStorage, typeof cookieStore].join()", safe: /^undefined,undefined,undefined,undefined$/ },
  { cases: 'B39', title: 'locks', body: "return await navigator.locks.request('x', () => 'held')", safe: /^TypeError: .*undefined/ },
  { cases: 'B40', title: 'BroadcastChannel', body: "new BroadcastChannel('irintai').postMessage('hit'); return 'sent'", safe: /not defined/ },
  { cases: 'B41', title: 'shared and service workers', body: `const { serviceWorker } = navigator; return [typeof SharedWorker, serviceWorker ? await serviceWorker.register(${url}).then(() => 'registered', ({ name }) => name) : 'absent'].join()`, safe: /^undefined,(absent|SecurityError|TypeError)$/ },
  { cases: 'B', title: 'the origin is opaque', body: 'return self.origin', safe: /^null$/ },
  // C
  { cases: 'E102', title: 'memory of the graphics card', body: "const ways = { OffscreenCanvas: () => new OffscreenCanvas(1e4, 1e4).getContext('2d'), createImageBitmap: () => createImageBitmap(new ImageData(1e4, 1e4)), WebGLRenderingContext: () => new WebGLRenderingContext(), ImageBitmap: () => new ImageBitmap(), gpu: () => navigator.gpu.requestAdapter() }; const taken = []; for (const [name, way] of Object.entries(ways)) try { await way(); taken.push(name); } catch {} return taken.join() || 'none'", safe: /^none$/ },
  { cases: 'C58', title: 'boxes, screens, devices and sensors', body: "const of = (owner, names) => names.filter((name) => name in owner); return [...of(self, ['alert', 'confirm', 'prompt', 'print', 'open', 'Notification', 'Sensor', 'Audio']), ...of(navigator, ['mediaDevices', 'geolocation', 'clipboard', 'wakeLock', 'vibrate', 'share', 'credentials', 'getGamepads', 'requestMIDIAccess', 'serial', 'usb', 'hid', 'bluetooth', 'gpu', 'xr'])].join() || 'none'", safe: /^none$/ },
  // D: the port
  { cases: 'D66', title: 'speaking past the port', body: "self.postMessage('hit'); return 'sent'", safe: /not a function/ },
  { cases: 'D68', title: 'taking the runtime’s handoff', body: "return [typeof self.handoff, typeof self.port, typeof self.peer].join()",
    safe: /^undefined,undefined,undefined$/,
  },
  { cases: 'D86', title: 'running a command of the workbench', body: "return await irintai.commands.executeCommand('workbench.action.showCommands')", safe: /NotGranted|NotFound|not export|no command/ },
  { cases: 'G133', title: 'running a private command of another plugin', body: "return await irintai.commands.executeCommand('victim.secret')", safe: /does not export/ },
  { cases: 'D90', title: 'registering what is not declared', body: "await irintai.commands.registerCommand('victim.secret', () => 'stolen').ready; return 'registered'", safe: /belongs to|not declare|registered/ },
  { cases: 'D80', title: 'a prototype in an argument', body: "try { await irintai.commands.executeCommand('attack.echo', JSON.parse('{\"__proto__\": {\"polluted\": 1}}')); return 'accepted' } catch (error) { return error.message }", safe: /__proto__/ },
  { cases: 'D78', title: 'a cycle in an argument', body: "const a = []; a.push(a); return await irintai.commands.executeCommand('attack.echo', a)", safe: /nested deeper|cycle/ },
  { cases: 'D76', title: 'an endless list in an argument', body: "const a = []; a.length = 4294967295; return await irintai.commands.executeCommand('attack.echo', a)", safe: /elements|Array|length/ },
  { cases: 'D82', title: 'exotic values in an argument', body: "const out = []; for (const v of [new Map(), new Set(), /x/, new Date(), 1n]) { try { await irintai.commands.executeCommand('attack.echo', v); out.push('accepted') } catch { out.push('refused') } } return out.join()", safe: /^refused,refused,refused,refused,refused$/ },
  { cases: 'D90', title: 'naming an item of a tree in an argument', body: "return await irintai.commands.executeCommand('attack.echo', { $treeItem: { view: 'victim.view', handle: 1 } })", safe: /Items of trees cannot be passed on/ },
  { cases: 'D81', title: 'a getter that says something else the second time', body: "let reads = 0; const got = await irintai.commands.executeCommand('attack.echo', { get x() { return ++reads } }); return [got.x, Object.getOwnPropertyDescriptor(got, 'x').get].join()", safe: /^1,$/ },
  { cases: 'D81', title: 'a proxy in an argument', body: "return await irintai.commands.executeCommand('attack.echo', new Proxy({ x: 1 }, {}))", safe: /JSON|cloned/ },
  { cases: 'D85', title: 'a remote that is taken for a promise', body: "const found = []; for (const [name, api] of Object.entries(irintai)) { if (typeof api !== 'object') continue; if ((await api) !== api || 'then' in api) found.push(name); } return found.join() || 'none of ' + Object.keys(irintai).length", safe: /^none of \d\d/ },
  { cases: 'D83', title: 'a port in an argument', body: "const { port1 } = new MessageChannel(); return await irintai.commands.executeCommand('attack.echo', port1)", safe: /JSON|cloned|sent/ },
]; // prettier-ignore
