/**
 * Every attack on a plugin host that we know of, and what becomes of it here. `npm run generate` makes docs/attacks.md of it, and
 * `catalogue.test.ts` holds it against the tests that it names.
 */
export type Verdict =
  /** A test, as `file > title`, that runs the attack, or several. */
  | { readonly tested: string | readonly string[] }
  /** The tests of another case stop this one too. */
  | { readonly coveredBy: string; readonly why: string }
  | { readonly notApplicable: string }
  /** Nothing shows yet that it fails. */
  | { readonly open: string };

export type Case = { readonly id: string; readonly title: string } & Verdict;

export const GROUPS: Readonly<
  Record<string, { readonly title: string; readonly first: number; readonly last: number }>
> = {
  A: { title: 'Getting data out over the network', first: 1, last: 34 },
  B: { title: 'Storage and ambient state of the browser', first: 35, last: 45 },
  C: { title: 'Forged surfaces and script in contributed content', first: 46, last: 62 },
  D: { title: 'Abuse of the port', first: 63, last: 92 },
  E: { title: 'Using up what is shared', first: 93, last: 114 },
  F: { title: 'Packages, updates and signatures', first: 115, last: 132 },
  G: { title: 'One plugin against another', first: 133, last: 140 },
  H: { title: 'Deceiving the static analysis', first: 141, last: 145 },
};

const PROBES = 'test/attacks/probes.ts';
const ATTACKS = 'test/attacks/attacks.test.ts';
const WALL = 'test/attacks/wall.ts';
const CELLS = 'test/attacks/cells.test.ts';
const CONTENT = 'test/attacks/content.test.ts';
const RAW = 'test/attacks/raw.ts';
const PORT = 'test/attacks/port.test.ts';
const NETWORK = 'test/attacks/network.test.ts';
const BROKER = 'host/network/broker.test.ts';
const HOP = 'host/server/network/hop.test.ts';
const PEER = 'host/channel/peer.test.ts';
const ARCHIVE = 'host/package/zip/hostile.test.ts';
const VERIFY = 'host/package/verify.test.ts';
const LISTS = 'host/package/lists/lists.test.ts';
const MANIFEST = 'host/manifest/hostile.test.ts';
const READ = 'host/manifest/read.test.ts';
const INSTALL = 'test/e2e/install.test.ts';
const HOST = 'host/extension-host.test.ts';
const WHEN = 'api/kernel/when.test.ts';
const REGEX = 'api/kernel/linear-regex.test.ts';
const SCHEMA = 'api/kernel/schema.test.ts';
const ANALYSE = 'host/analysis/analyse.test.ts';
const SECRETS = 'test/attacks/secrets.test.ts';
const KEPT = 'workbench/secrets/secrets.browser.test.ts';
const NOTIFICATIONS = 'workbench/notifications/notifications.test.ts';

const NO_DOCUMENT = 'No plugin has a document: there are no webviews, and what plugins show is drawn by the workbench.';
const NO_MARKETPLACE = 'There is no marketplace yet.';

export const catalogue: readonly Case[] = [
  // A
  { id: 'A1', title: 'fetch, also without CORS and kept alive', tested: [`${PROBES} > fetch`, `${PROBES} > fetch, no-cors`, `${PROBES} > fetch, keepalive`, `${PROBES} > the browser’s own fetch behind ours`, `${WALL} > reaches no network`] },
  { id: 'A2', title: 'XMLHttpRequest, also synchronous', tested: [`${PROBES} > XMLHttpRequest`, `${PROBES} > synchronous XMLHttpRequest`] },
  { id: 'A3', title: 'WebSocket and WebSocketStream', tested: [`${PROBES} > WebSocket`, `${PROBES} > WebSocketStream`] },
  { id: 'A4', title: 'EventSource', tested: `${PROBES} > EventSource` },
  { id: 'A5', title: 'WebTransport', tested: `${PROBES} > WebTransport` },
  { id: 'A6', title: 'importScripts', tested: `${PROBES} > importScripts` },
  { id: 'A7', title: 'import() of a server, of data and of a blob', tested: [`${PROBES} > import() of a server`, `${PROBES} > import() of a data: URL`, `${PROBES} > import() of a blob: URL of its own`, `${ATTACKS} > A7: code that imports anything but the API is refused before it could run`] },
  { id: 'A8', title: 'a worker in the worker', tested: [`${PROBES} > a worker inside the worker`, `${PROBES} > a worker found through a prototype`] },
  { id: 'A9', title: 'sendBeacon and fetchLater', tested: `${PROBES} > sendBeacon and fetchLater` },
  { id: 'A10', title: 'WebRTC', tested: `${PROBES} > WebRTC` },
  { id: 'A11', title: 'fonts and images from a server', tested: [`${PROBES} > a font from a server`, `${PROBES} > an image from a server`] },
  { id: 'A12', title: 'a request to a server that was not granted', tested: [`${NETWORK} > A12: a server that was not granted is not asked`, `${BROKER} > another server`] },
  { id: 'A13', title: 'a granted server that leads on to another', tested: [`${NETWORK} > A13: a granted server that leads on to another`, `${BROKER} > is not asked when a granted one leads there, however far on`, `${BROKER} > is followed five times and not once more`] },
  { id: 'A14', title: 'names that look like a granted server', tested: [`${NETWORK} > A14: names that look like a granted server`, 'host/network/target.test.ts > %j is another server', 'host/network/target.test.ts > %j leads to a granted server'] },
  { id: 'A15', title: 'http for https, and other schemes', tested: [`${NETWORK} > A15: http for https, and other schemes`, 'host/network/target.test.ts > %j is no address'] },
  { id: 'A16', title: 'private addresses under a wildcard', tested: [`${NETWORK} > A16, A17: a granted name that leads to this machine or its network`, `${NETWORK} > the server of the workbench, whose pages hold the key to all files`, `${HOP} > a name that leads to %s is refused before anything is connected`, 'host/server/network/address.test.ts > %s is not public'] },
  { id: 'A17', title: 'a granted name that is bound to another address', tested: [`${NETWORK} > A16, A17: a granted name that leads to this machine or its network`, `${HOP} > a name is looked up once, and the connection goes to what was checked`] },
  { id: 'A18', title: 'the user’s cookies and passwords on a request', tested: [`${NETWORK} > A18: cookies and passwords of the user, and of the server`, `${NETWORK} > A18: a key of the user goes to its server, and neither to the plugin nor to where that server leads`, 'host/network/headers.test.ts > %s is not sent'] },
  { id: 'A19', title: 'an answer without end', tested: [`${NETWORK} > ends at fifty megabytes`, `${NETWORK} > holds eight places of the plugin, and nobody else’s`, `${BROKER} > the time until a head, and the time in all`, `${BROKER} > a body to receive, and an endless one ends there`] },
  { id: 'A20', title: 'data in the path of a granted server', tested: `${NETWORK} > A20: data in the path of a granted server is counted where the user sees it` },
  { id: 'A21', title: 'a link with data in its query', tested: [`${CONTENT} > A21: in a hover says where it leads, and leads there only if the user agrees`, `${CONTENT} > A21: beside a problem asks by the middle button too`, `${CONTENT} > A21: in the description of a setting asks too`, `${CONTENT} > A21: a server that the user trusts is not asked about again, and no other is trusted with it`] },
  { id: 'A22', title: 'an icon or image from a server', tested: [`${READ} > an icon from the web`, `${READ} > an icon that leaves the folder`] },
  { id: 'A23', title: 'images in Markdown and HTML', tested: ['workbench/languages/markdown.test.ts > an image becomes a link, in whatever way it was written', `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)`] },
  { id: 'A24', title: 'a document that navigates itself', notApplicable: NO_DOCUMENT },
  { id: 'A25', title: 'a document that refreshes to elsewhere', tested: `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)` },
  { id: 'A26', title: 'a document’s links and downloads', notApplicable: NO_DOCUMENT },
  { id: 'A27', title: 'a form that is sent', tested: `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)` },
  { id: 'A28', title: 'windows that a document opens', notApplicable: NO_DOCUMENT },
  { id: 'A29', title: 'a document that navigates the page', notApplicable: NO_DOCUMENT },
  { id: 'A30', title: 'a document that writes itself anew', notApplicable: NO_DOCUMENT },
  { id: 'A31', title: 'prefetching links', tested: `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)` },
  { id: 'A32', title: 'preconnecting links, which no policy stops', tested: `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)` },
  { id: 'A33', title: 'pings, attribution and reports', tested: `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)` },
  { id: 'A34', title: 'bits carried by time and load between two plugins', notApplicable: 'No browser can prevent it, and SECURITY.md says so. Shared memory, the finest clock, is not there (E97).' },

  // B
  { id: 'B35', title: 'IndexedDB', tested: `${PROBES} > IndexedDB` },
  { id: 'B36', title: 'the cache', tested: `${PROBES} > the cache` },
  { id: 'B37', title: 'the private file system', tested: `${PROBES} > the private file system` },
  { id: 'B38', title: 'cookies and local storage', tested: `${PROBES} > cookies and local storage` },
  { id: 'B39', title: 'locks and the storage estimate', tested: `${PROBES} > locks` },
  { id: 'B40', title: 'a channel to the page or another plugin', tested: [`${PROBES} > BroadcastChannel`, `${PROBES} > the origin is opaque`, `${WALL} > reaches no storage, and speaks to nobody`, `${ATTACKS} > the policy of a cell lets in its own script and blobs, and nothing else`] },
  { id: 'B41', title: 'shared and service workers', tested: `${PROBES} > shared and service workers` },
  { id: 'B42', title: 'keys that lead out of the plugin’s storage', tested: [`${RAW} > keys that lead out of the plugin’s storage`, 'workbench/storage/page.browser.test.ts > a plugin keeps values of its own, those of a workspace apart, and other plugins have others', 'workbench/storage/storage.browser.test.ts > a key that is empty or longer than 256 characters is refused'] },
  { id: 'B43', title: 'filling the storage', tested: ['workbench/storage/storage.browser.test.ts > what does not fit ten megabytes is refused with what is used, and changes nothing', 'workbench/storage/storage.browser.test.ts > ten thousand writes in a loop share a few transactions'] },
  { id: 'B44', title: 'what a plugin of the same id left behind', tested: [`${INSTALL} > uninstalled it is gone, with its data or without, and no older version comes back`, 'host/trust/grants.test.ts > what one publisher was granted, another with the same id is not'] },
  { id: 'B45', title: 'another plugin’s secrets', tested: [`${SECRETS} > by the same name`, `${SECRETS} > by names that would lead to its place`, `${SECRETS} > by a key that is a path or a range`, `${SECRETS} > with its id beside the key`, `${SECRETS} > by asking for all`, `${SECRETS} > by listening for what is told of it`, `${SECRETS} > B45: a plugin that did not ask to keep secrets reads none`, `${KEPT} > is read by nobody else: no other plugin, no other publisher, nobody unsigned`, `${KEPT} > that is put in the place of %s is not read there`, 'test/e2e/secrets.test.ts > neither is in what the page keeps, draws or logs'] },

  // C
  { id: 'C46', title: 'script in labels, tooltips and items of trees', tested: ['workbench/ui/small.browser.test.ts > a label draws icons, and tags as the text that they are', 'workbench/notifications/notifications.browser.test.ts > show markup as text', 'workbench/output/output-view.browser.test.ts > HTML in a line is text'] },
  { id: 'C47', title: 'links of dangerous schemes in Markdown', tested: `${CONTENT} > C47: a link of a dangerous scheme goes nowhere, such as %s` },
  { id: 'C48', title: 'raw and mutating HTML in Markdown', tested: `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)` },
  { id: 'C49', title: 'icons in SVG that carry script', tested: `${CONTENT} > C49: an SVG with a script is no icon: it is not even asked for, and would do nothing as a page` },
  { id: 'C50', title: 'bidi, invisible and look-alike characters in names', tested: [`${SCHEMA} > text in a manifest`, `${SCHEMA} > text that a running plugin shows`, `${ANALYSE} > a finding says where it is, and shows nothing that cannot be seen`] },
  { id: 'C51', title: 'labels of a million characters, thousands of menu items', tested: [`${SCHEMA} > is cut, not refused`, `${MANIFEST} > a title of a million characters`, `${MANIFEST} > 2,000 entries of a point are read and no more`] },
  { id: 'C52', title: 'a dialog that looks like the workbench’s', tested: ['workbench/notifications/notifications.browser.test.ts > is named after the plugin, keeps the focus inside, and answers', 'workbench/notifications/notifications.browser.test.ts > name the plugin and offer its actions; a click answers', 'test/e2e/secrets.test.ts > C52: a plugin that draws the workbench’s question is named above it, and has no shield'] },
  { id: 'C53', title: 'a forged badge of verification', tested: [`${CONTENT} > C53: no text of a plugin draws a sign of trust`, 'workbench/ui/label.test.ts > a sign of trust, such as %s, stays the text that it is'] },
  { id: 'C54', title: 'a command that reads like a built-in one', tested: ['workbench/quick-input/palette.test.ts > commands stand by category and title, with their source and key', 'workbench/quick-input/palette.test.ts > a plugin cannot pass for the workbench by its name'] },
  { id: 'C55', title: 'an input box that asks for a password', tested: 'workbench/quick-input/quick-input.browser.test.ts > is named before its title, whatever that says' },
  { id: 'C56', title: 'a panel that covers what is trusted', notApplicable: NO_DOCUMENT },
  { id: 'C57', title: 'stealing the focus and keys', tested: ['workbench/quick-input/quick-input.browser.test.ts > what is typed while a plugin brings up its question is not an answer', 'workbench/notifications/notifications.browser.test.ts > a question of power takes no answer from who was typing when it came'] },
  { id: 'C58', title: 'alert, fullscreen, camera and the like', tested: [`${PROBES} > boxes, screens, devices and sensors`, `${WALL} > C58: a cell’s frame opens no box and no window, takes no screen, no pointer, no camera and no sound`] },
  { id: 'C59', title: 'styles smuggled in with a theme’s colours', notApplicable: 'Plugins contribute no themes and no colours.' },
  { id: 'C60', title: 'DOM clobbering through ids in HTML', tested: `${CONTENT} > C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)` },
  { id: 'C61', title: 'a notification with a link and many buttons', tested: `${NOTIFICATIONS} > what is shown is bounded and clean, whoever wrote it` },
  { id: 'C62', title: 'a theme that hides the button to deny', notApplicable: 'Plugins contribute no themes and no colours.' },

  // D
  { id: 'D63', title: 'another plugin’s id in a message', tested: [`${RAW} > answering another plugin’s command`, `${RAW} > another plugin’s id beside the arguments`, `${RAW} > changing another plugin’s item of the status bar`] },
  { id: 'D64', title: 'answers to calls that nobody made', tested: [`${RAW} > answers to calls that nobody made`, `${RAW} > one id for two calls`, `${PEER} > an answer to a call that nobody made is ignored`] },
  { id: 'D65', title: 'an answer of the wrong shape', tested: `${PEER} > input and output are checked against the contract` },
  { id: 'D66', title: 'messages from another frame', tested: [`${PORT} > D66: what another frame says is heard by no cell, and what a cell’s frame says is no other’s`, `${PROBES} > speaking past the port`] },
  { id: 'D67', title: 'a second handshake, a second port', tested: [`${RAW} > a second port`, `${RAW} > a text for a message`, `${PEER} > a port that is sent along closes the port`] },
  { id: 'D68', title: 'pretending to be the runtime in the worker', tested: [`${RAW} > signs of life and progress that nobody asked for`, `${PROBES} > taking the runtime’s handoff`] },
  { id: 'D69', title: 'taking the port by patched prototypes', tested: `${RAW} > the port is taken from under the runtime` },
  { id: 'D70', title: 'an answer after the end', tested: `${PEER} > closing rejects what is pending at once, and late answers are worth nothing` },
  { id: 'D71', title: 'a promise that never settles', tested: `${PEER} > a plugin that does not answer in time is cancelled` },
  { id: 'D72', title: 'holding the clock by asking the user for ever', tested: `${PEER} > a person cannot be asked for ever` },
  { id: 'D73', title: 'progress without end', tested: [`${ATTACKS} > D73: progress without end is coalesced`, `${PEER} > progress arrives at most ten times a second, the newest last`] },
  { id: 'D74', title: 'a flood of messages', tested: [`${ATTACKS} > D74: a flood of calls ends the plugin or is answered, and the page never stands still`, `${PORT} > of calls that nobody answers, ten thousand a message`, `${PORT} > of notices that nobody takes, ten thousand a message`, `${PEER} > a flood closes the port inside the handler, and nothing after it is delivered`] },
  { id: 'D75', title: 'a value of hundreds of megabytes', tested: [`${RAW} > a text of 256 megabytes`, `${RAW} > 300 megabytes for a message`, `${PEER} > values that are refused for their size are charged like others`] },
  { id: 'D76', title: 'a list of 2³²−1 elements', tested: [`${RAW} > a message of 2³²−1 frames`, `${PROBES} > an endless list in an argument`, `${PEER} > an endless list`] },
  { id: 'D77', title: 'a value that is nested deep', tested: `${PEER} > a value nested too deep` },
  { id: 'D78', title: 'a value that holds itself', tested: [`${RAW} > a message that is its own frame`, `${PROBES} > a cycle in an argument`, `${PEER} > a cycle is refused`] },
  { id: 'D79', title: 'an object of a million keys', tested: [`${RAW} > two million elements`, `${RAW} > a hundred thousand long keys`] },
  { id: 'D80', title: 'prototypes as keys', tested: [`${RAW} > a packed list with a prototype for a key`, `${PROBES} > a prototype in an argument`, `${PEER} > an own __proto__`, `${WALL} > nothing of them left a trace in the page`] },
  { id: 'D81', title: 'getters and proxies that change between check and use', tested: [`${PROBES} > a getter that says something else the second time`, `${PROBES} > a proxy in an argument`, `${RAW} > a key that is another one the second time`, `${RAW} > a proxy for a message`] },
  { id: 'D82', title: 'exotic values', tested: [`${PROBES} > exotic values in an argument`, `${PEER} > a Map`] },
  { id: 'D83', title: 'ports and streams that are sent along', tested: [`${PROBES} > a port in an argument`, `${PEER} > a port that is sent along closes the port`, `${CELLS} > a message that only its own process can read`, `${CELLS} > a compiled module for a message`] },
  { id: 'D84', title: 'methods called `constructor` and `__proto__`', tested: [`${RAW} > points and messages by names that all objects have`, `${RAW} > a point whose name is no text`] },
  { id: 'D85', title: 'a remote that is taken for a promise', tested: [`${PROBES} > a remote that is taken for a promise`, 'api/kernel/remote.test.ts > a remote is no promise: waiting for it asks nobody'] },
  { id: 'D86', title: 'calls that call themselves', tested: `${PORT} > D86: calls that call themselves wait for themselves, and nobody else does` },
  { id: 'D87', title: 'cancellation that is ignored, or floods', tested: [`${RAW} > cancelling what was never asked, a hundred thousand times`, `${PEER} > cancelling rejects at once and aborts the other side`, `${PEER} > a plugin that does not answer in time is cancelled`] },
  { id: 'D88', title: 'disposing twice, or what is another’s', tested: `${RAW} > undoing what another plugin registered` },
  { id: 'D89', title: 'registering a hundred thousand things', tested: [`${RAW} > nine hundred commands that are not declared`, `${MANIFEST} > 2,000 entries of a point are read and no more`, `${PEER} > more calls at once than an honest cell makes close the port`] },
  { id: 'D90', title: 'registering what is not declared', tested: [`${PROBES} > registering what is not declared`, `${PROBES} > naming an item of a tree in an argument`] },
  { id: 'D91', title: 'errors that carry markup and control characters', tested: [`${PORT} > of errors that nobody caught`, 'workbench/log/log.test.ts > what a plugin writes cannot hide, reorder or outgrow the log'] },
  { id: 'D92', title: 'another version of the protocol', tested: `${RAW} > a frame of an unknown kind` },

  // E
  { id: 'E93', title: 'a loop when it is loaded', tested: `${ATTACKS} > a loop when it is loaded` },
  { id: 'E94', title: 'a loop in activate', tested: [`${ATTACKS} > a loop in activate`, `${HOST} > an endless loop in activate is ended at its deadline too`] },
  { id: 'E95', title: 'a loop in a command', tested: `${ATTACKS} > E95: a loop in a command is named, and the plugin can be stopped and woken again` },
  { id: 'E96', title: 'an endless chain of microtasks', tested: `${ATTACKS} > an endless chain of microtasks` },
  { id: 'E97', title: 'waiting on shared memory', tested: [`${PROBES} > shared memory and waiting on it`, `${CELLS} > waiting for ever on shared memory`] },
  { id: 'E98', title: 'a storm of timers', tested: `${ATTACKS} > E98: a storm of timers ends at the thousandth, and harms nobody else` },
  { id: 'E99', title: 'taking all memory', tested: ['test/e2e/death.test.ts > by taking all memory: what waits is rejected, and all start again', 'test/e2e/isolation.test.ts > dies alone when each has a process: a call of another runs on, and nothing of its state is lost'] },
  { id: 'E100', title: 'taking memory that the heap does not count', notApplicable: 'No browser limits buffers, and SECURITY.md says so. Their process is not the page’s, and its death is healed (E99). In strong isolation it is no other plugin’s either.' },
  { id: 'E101', title: 'workers that make workers', tested: `${PROBES} > a worker found through a prototype` },
  { id: 'E102', title: 'memory of the graphics card', tested: `${PROBES} > memory of the graphics card` },
  { id: 'E103', title: 'a flood of log lines, a line of 100 MB', tested: ['workbench/log/log.test.ts > a source that floods loses the excess, which one note counts; others lose nothing', 'workbench/output/channel.test.ts > a flood loses what is over 10,000 lines a second, and one note says how many'] },
  { id: 'E104', title: 'a flood of notifications', tested: `${NOTIFICATIONS} > is heard five times a minute; the rest is one note that counts` },
  { id: 'E105', title: 'changing what is shown a thousand times a second', tested: [`${PORT} > of changes to the status bar`, `${ATTACKS} > D73: progress without end is coalesced`] },
  { id: 'E106', title: 'crashing at each start', tested: [`${ATTACKS} > an error in activate`, `${HOST} > one that crashed starts again by itself; one that does nothing else is switched off, with the reason`] },
  { id: 'E107', title: 'crashing over reloads', tested: 'test/e2e/plugins.test.ts > three starts that never came to an end make the next one safe' },
  { id: 'E108', title: 'keeping itself awake', tested: ['test/attacks/awake.test.ts > E108: traffic of its own does not make it used: of two, the one that the user goes on using stays', 'test/attacks/awake.test.ts > E108: it sleeps in its time, and so do two that keep calling each other; all wake when they are wanted', `${HOST} > what a plugin does by itself keeps it awake as little as doing nothing`] },
  { id: 'E109', title: 'timers that go on after the end', tested: `${ATTACKS} > E109, E110: a plugin that will not go is gone after its second` },
  { id: 'E110', title: 'a deactivate that never ends', tested: [`${ATTACKS} > E109, E110: a plugin that will not go is gone after its second`, `${HOST} > a deactivate that never ends is cut off`] },
  { id: 'E111', title: 'fifty plugins that wake on one event', tested: 'test/attacks/fifty.test.ts > E111: fifty plugins that wake on one event all run, one after the other, and the page goes on' },
  { id: 'E112', title: 'patterns that take for ever', tested: [`${REGEX} > a hostile pattern`, 'workbench/settings/check.test.ts > a plugin’s pattern cannot hold the page up'] },
  { id: 'E113', title: 'when clauses, globs and ranges that explode', tested: [`${WHEN} > a hostile clause`, `${MANIFEST} > a glob of nested alternatives`, `${MANIFEST} > a when clause of 100,000 terms`] },
  { id: 'E114', title: 'mining at a low rate', tested: ['test/attacks/overuse.test.ts > E114: mining at a low rate is warned of, with what was measured', 'host/monitor/overuse.test.ts > the share of the whole time counts: not before it is over, and not a little under the threshold', 'workbench/plugins/incidents.browser.test.ts > is told at once, but a crash that mends itself is for the log only'] },

  // F
  { id: 'F115', title: 'names that leave the package', tested: `${ARCHIVE} > EscapingName` },
  { id: 'F116', title: 'links and devices', tested: [`${ARCHIVE} > a link, then a file through it`, `${ARCHIVE} > a device`] },
  { id: 'F117', title: 'names twice, or colliding by case and Unicode', tested: [`${ARCHIVE} > a name twice`, `${ARCHIVE} > plugin.json and Plugin.json`, `${ARCHIVE} > a ligature`, `${ARCHIVE} > BadName`] },
  { id: 'F118', title: 'archives that two readers read differently', tested: [`${ARCHIVE} > two names of a file`, `${ARCHIVE} > two entries for the same bytes`, `${ARCHIVE} > a script before it`, `${ARCHIVE} > a ZIP64 size`, `${ARCHIVE} > an encrypted file`] },
  { id: 'F119', title: 'bombs', tested: [`${ARCHIVE} > a ratio bomb`, `${ARCHIVE} > a count bomb`, `${ARCHIVE} > a bomb that says it is small`, `${ARCHIVE} > a bomb is refused by what it claims: of 2 GB in 25 MB nothing is unpacked, or the data would be found corrupt`] },
  { id: 'F120', title: 'hostile manifests', tested: [`${MANIFEST} > duplicate keys`, `${MANIFEST} > the key __proto__ at the top`, 'host/manifest/fuzz.test.ts > any bytes make a description', 'host/manifest/parse.test.ts > a megabyte is read and a byte more is refused'] },
  { id: 'F121', title: 'schemas of settings that explode', tested: [`${MANIFEST} > 50,000 null settings`, 'workbench/settings/check.test.ts > a plugin’s pattern cannot hold the page up'] },
  { id: 'F122', title: 'signatures stripped, empty or unknown', tested: [`${VERIFY} > an empty list of signatures`, `${VERIFY} > no algorithm`, `${VERIFY} > a signature too short`, `${INSTALL} > what is unsigned, stripped, signed by another or damaged is refused and changes nothing`] },
  { id: 'F123', title: 'a file more, fewer or changed', tested: [`${VERIFY} > a file more`, `${VERIFY} > a file fewer`, `${VERIFY} > another file`] },
  { id: 'F124', title: 'another key', tested: [`${VERIFY} > another key than the pinned one`, `${VERIFY} > another key, though a marketplace vouches for it`] },
  { id: 'F125', title: 'a signature of another plugin or version', tested: [`${VERIFY} > the signature of another plugin`, `${VERIFY} > the signature of another version`] },
  { id: 'F126', title: 'going back, freezing, mixing', tested: [`${VERIFY} > a version older than the highest seen`, `${LISTS} > an older one`, `${LISTS} > one that has expired`] },
  { id: 'F127', title: 'a revoked version that is installed', tested: [`${INSTALL} > a version that is revoked later is blocked at the next start, with the reason`, 'host/install/installer.browser.test.ts > a list of the marketplace blocks what it names at once, and what is kept'] },
  { id: 'F128', title: 'an update that wants more', tested: [`${INSTALL} > an update that asks for more waits until it is accepted, over a reload too`, 'test/e2e/install-card.test.ts > an update that asks for more says so, can wait, and is reviewed in the Plugins view'] },
  { id: 'F129', title: 'names that look like another’s', tested: ['host/install/lookalikes.test.ts > a name that is %s looks like it', 'host/install/lookalikes.test.ts > the id %s looks like another', 'test/e2e/install-card.test.ts > a package that could be taken for another plugin says so'] },
  { id: 'F130', title: 'dependencies from another source', open: NO_MARKETPLACE },
  { id: 'F131', title: 'bytes exchanged between check and use', tested: [`${INSTALL} > bytes that changed in the store do not run`, 'host/trust/code-cache.test.ts > bytes that are not those that were checked are refused, each time', 'host/install/installer.browser.test.ts > what changes after it was handed over does not count'] },
  { id: 'F132', title: 'a developer’s unsigned plugin that stays', tested: `${INSTALL} > a folder of a developer is marked as unsigned` },

  // G
  { id: 'G133', title: 'running another’s private command', tested: `${PROBES} > running a private command of another plugin` },
  { id: 'G134', title: 'writing another’s settings', tested: [`${RAW} > another plugin’s settings, and the workbench’s`, 'workbench/settings/page.test.ts > it belongs to b; a plugin changes its own settings only'] },
  { id: 'G135', title: 'taking keys from the workbench or others', tested: ['api/keybindings/contract.test.ts > G135: %s is nobody’s, whatever its `when` says and on whatever system', 'api/keybindings/contract.test.ts > G135: a key that people type with needs a condition'] },
  { id: 'G136', title: 'registering what another has', tested: ['host/catalog/names.test.ts > a command that another plugin has already is left out, and the plugin says so', `${PROBES} > registering what is not declared`] },
  { id: 'G137', title: 'reading documents through a provider', tested: ['api/documents/index.test.ts > without the grant nothing is told, and after it the same call works', 'workbench/editor/page.browser.test.ts > who may read a file is told that it is active, and of no other file'] },
  { id: 'G138', title: 'using another plugin’s powers', coveredBy: 'G133', why: 'A plugin is reached through exported commands only, which the caller must be granted or depend on; it answers with its own powers.' },
  { id: 'G139', title: 'context keys that change others’ when clauses', notApplicable: 'Plugins set no context keys.' },
  { id: 'G140', title: 'events of the workbench, sent by a plugin', tested: `${RAW} > what only the workbench says, said by a plugin` },

  // H
  { id: 'H141', title: 'eval and its disguises', tested: [`${PROBES} > eval`, `${PROBES} > Function`, `${PROBES} > a constructor found through a value`, `${PROBES} > a timer with text`, `${WALL} > makes no code of a text`] },
  { id: 'H142', title: 'import() in disguise', tested: [`${PROBES} > import() of a server`, 'host/manifest/files.test.ts > an import of anything else is a problem in that file and keeps the plugin from running'] },
  { id: 'H143', title: 'WebAssembly in a text', tested: [`${WALL} > compiles no WebAssembly, though it finds the means`, 'host/server/cell-frame.test.ts > Chromium loads a cell in a sandboxed frame of the isolated page on its site and on its own, and runs the pinned script, which has no network, no eval and no WebAssembly', `${PROBES} > WebAssembly`, `${PROBES} > WebAssembly found through a prototype`, `${PROBES} > import() of a WebAssembly module in a data: URL`, `${PROBES} > import() of a WebAssembly module in a blob: URL of its own`] },
  { id: 'H144', title: 'computed names and invisible text', tested: [`${PROBES} > fetch, no-cors`, `${ANALYSE} > a finding says where it is, and shows nothing that cannot be seen`] },
  { id: 'H145', title: 'code hidden in data', coveredBy: 'H141', why: 'Wherever the text comes from, nothing makes code of it.' },
]; // prettier-ignore
