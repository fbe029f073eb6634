import { expect, test } from 'vitest';
import { manifest, PNG, problemLine, problemsOf, readFiles } from './read.fixture.ts';

const mistakes: readonly (readonly [title: string, lines: readonly string[], problem: string])[] = [
  [
    'a name that is missing',
    ['"id": "test.plugin"', '"name": ""'],
    'error 3:11 name | `name` is empty. | Fill it in or remove it.',
  ],
  [
    'a name of 61 characters',
    ['"name": "' + 'n'.repeat(61) + '"'],
    'error 2:11 name | `name` has more than 60 characters. | Shorten it to 60 characters.',
  ],
  [
    'a name with a bidi override',
    ['"name": "abc\\u202ecba"'],
    'error 2:11 name | `name` contains a control, bidi or invisible character. | Remove it.',
  ],
  [
    'a name with a line break',
    ['"name": "a\\nb"'],
    'error 2:11 name | `name` contains a control, bidi or invisible character. | Remove it.',
  ],
  [
    'a name with tag characters, which nobody sees',
    ['"name": "ab\\udb40\\udc41"'],
    'error 2:11 name | `name` contains a control, bidi or invisible character. | Remove it.',
  ],
  [
    'a name with half a character',
    ['"name": "ab\\ud83d"'],
    'error 2:11 name | `name` contains a control, bidi or invisible character. | Remove it.',
  ],
  ['a name that is a number', ['"name": 1'], 'error 2:11 name | `name` must be a text, not a number. | Write a text.'],
  [
    'an id in capitals',
    ['"id": "Acme.Tools"'],
    'error 2:9 id | `id` must be `publisher.name` in lower-case letters, digits and `-`. | Write `acme.tools`.',
  ],
  [
    'an id without a publisher',
    ['"id": "tools"'],
    'error 2:9 id | `id` must be `publisher.name` in lower-case letters, digits and `-`. | Write `your-name.plugin-name`.',
  ],
  [
    'an id that looks like another',
    ['"id": "аcme.tools"'],
    'error 2:9 id | `id` must be `publisher.name` in lower-case letters, digits and `-`. | Write `u430-cme.tools`.',
  ],
  [
    'an id of 10,000 characters',
    ['"id": "' + 'a'.repeat(10000) + '"'],
    'error 2:9 id | `id` must be `publisher.name` in lower-case letters, digits and `-`. | Write `your-name.plugin-name`.',
  ],
  [
    'a version that is not semver',
    ['"version": "1.0"'],
    'error 2:14 version | `version` must be a semantic version. | Write for example `1.0.0`.',
  ],
  [
    'a version with a v',
    ['"version": "v1.0.0"'],
    'error 2:14 version | `version` must be a semantic version. | Write for example `1.0.0`.',
  ],
  [
    'a type that is none',
    ['"type": "procesing"'],
    'error 2:11 type | `type` must be `core`, `ui` or `processing`, not `procesing`. | Did you mean `processing`?',
  ],
  ['an empty list of types', ['"type": []'], 'error 2:11 type | `type` is empty. | Fill it in or remove it.'],
  [
    'a type twice right and once wrong',
    ['"type": ["ui", "theme"]'],
    'error 2:18 type[1] | `type[1]` must be `core`, `ui` or `processing`, not `theme`. | Write `core`, `ui` or `processing`.',
  ],
  [
    'a description of 251 characters',
    ['"description": "' + 'd'.repeat(251) + '"'],
    'error 2:18 description | `description` has more than 250 characters. | Shorten it to 250 characters.',
  ],
  [
    'an author without a name',
    ['"author": { "email": "a@b.c" }'],
    'error 2:13 author.name | `name` is missing. | Add it: a text.',
  ],
  [
    'an author that is a list',
    ['"author": []'],
    'error 2:13 author | `author` must be a text or an object, not a list. | Write a text or an object.',
  ],
  [
    'a repository that is no address',
    ['"repository": "ftp://x"'],
    'error 2:17 repository | `repository` must be a web address. | Start it with `https://`.',
  ],
  [
    'an icon that is not a PNG',
    ['"icon": "icon.svg"'],
    'error 2:11 icon | `icon` must be a PNG. | Name a `.png` file.',
  ],
  [
    'an icon that is not there',
    ['"icon": "icon.png"'],
    'error 2:11 icon | There is no file `icon.png`. | Add the file, or mend the path.',
  ],
  [
    'an icon from the web',
    ['"icon": "https://example.com/icon.png"'],
    'error 2:11 icon | `icon` must not be an address or a drive. | Put the file into the plugin’s folder.',
  ],
  [
    'categories that are a text',
    ['"categories": "tools"'],
    'error 2:17 categories | `categories` must be a list, not a text. | Write a list.',
  ],
  [
    'an empty keyword',
    ['"keywords": ["good", ""]'],
    'error 2:24 keywords[1] | `keywords[1]` is empty. | Fill it in or remove it.',
  ],
  [
    'a main outside the folder',
    ['"main": "../main.js"'],
    'error 2:11 main | `main` must stay inside the plugin’s folder. | Remove `..`.',
  ],
  [
    'a main on a Windows path',
    ['"main": "dist\\\\main.js"'],
    'error 2:11 main | `main` holds a backslash. | Write `/` between folders.',
  ],
  [
    'a main in TypeScript',
    ['"main": "src/main.ts"'],
    'error 2:11 main | `main` must be a JavaScript module. | Name a `.js` or `.mjs` file.',
  ],
  [
    'a main that is not there',
    ['"main": "dist/main.js"'],
    'error 2:11 main | There is no file `dist/main.js`. | Build the plugin, or mend the path.',
  ],
  [
    'an unknown field',
    ['"verison": 1'],
    'error 2:3 verison | The field `verison` is unknown. | Did you mean `version`?',
  ],
  [
    'a field known from VS Code',
    ['"engines": {}'],
    'error 2:3 engines | The field `engines` is unknown. | It is called `compatibility` here.',
  ],
  ['a bare x', ['"x": 1'], 'error 2:3 x | The field `x` is unknown. | Remove it.'],
  [
    'dependencies that are a text',
    ['"dependencies": "acme.tools"'],
    'error 2:19 dependencies | `dependencies` must be an object, not a text. | Write `{ … }`.',
  ],
  [
    'a dependency with a bad range',
    ['"dependencies": { "acme.tools": "newest" }'],
    'error 2:35 dependencies["acme.tools"] | `acme.tools` must be a semver range. | Write for example `^1.2.0`.',
  ],
  [
    'a dependency with a bomb of a range',
    ['"dependencies": { "acme.tools": "' + '1 || '.repeat(100000) + '1" }'],
    'error 2:35 dependencies["acme.tools"] | `acme.tools` is longer than a range needs to be. | Write for example `^1.2.0`.',
  ],
  [
    'a dependency with a bad id',
    ['"dependencies": { "Acme.Tools": "^1.0.0" }'],
    'error 2:21 dependencies["Acme.Tools"] | `Acme.Tools` must be `publisher.name` in lower-case letters, digits and `-`. | Write `acme.tools`.',
  ],
  [
    'a dependency with an unknown field',
    ['"dependencies": { "acme.tools": { "version": "1.x", "optinal": true } }'],
    'error 2:55 dependencies["acme.tools"].optinal | The field `optinal` is unknown. | Did you mean `optional`?',
  ],
  [
    'a dependency without a version',
    ['"dependencies": { "acme.tools": { "optional": true } }'],
    'error 2:35 dependencies["acme.tools"].version | `version` is missing. | Add it: a text.',
  ],
  [
    'a dependency on itself',
    ['"dependencies": ["test.plugin"]'],
    'error 2:20 dependencies[0] | The plugin depends on itself. | Remove this dependency.',
  ],
  [
    'a dependency twice',
    ['"dependencies": ["acme.tools", "acme.tools"]'],
    'warning 2:34 dependencies[1] | `acme.tools` stands here twice. | Remove one of the two.',
  ],
  [
    'a dependency that is a number',
    ['"dependencies": [1]'],
    'error 2:20 dependencies[0] | A dependency must be a text, not a number. | Write the id of a plugin, such as `publisher.name`.',
  ],
  [
    'a library',
    ['"dependencies": ["pygments"]'],
    "info 2:20 dependencies[0] | `pygments` has no dot, so it is taken for a library in the plugin's bundle. | Nothing to do if it is; the id of a plugin is written `publisher.name`.",
  ],
  [
    'a library in a map',
    ['"dependencies": { "pygments": "^2.0.0" }'],
    "info 2:21 dependencies.pygments | `pygments` has no dot, so it is taken for a library in the plugin's bundle. | Nothing to do if it is; the id of a plugin is written `publisher.name`.",
  ],
  [
    'a dependency with spaces',
    ['"dependencies": ["my library"]'],
    'error 2:20 dependencies[0] | `my library` is not the id of a plugin. | Write the id of a plugin, such as `publisher.name`.',
  ],
  [
    'a bound without a third part',
    ['"compatibility": { "min_irintai_version": "0.5" }'],
    'error 2:45 compatibility.min_irintai_version | `min_irintai_version` must be `0.9.x`, `1.x` or a full version. | Write for example `0.9.x`.',
  ],
  [
    'a bound with a star',
    ['"compatibility": { "max_irintai_version": "0.9.*" }'],
    'error 2:45 compatibility.max_irintai_version | `max_irintai_version` must be `0.9.x`, `1.x` or a full version. | Write for example `0.9.x`.',
  ],
  [
    'bounds the wrong way round',
    ['"compatibility": { "min_irintai_version": "0.9.0", "max_irintai_version": "0.5.x" }'],
    'error 2:20 compatibility | No version is both at least 0.9.0 and at most 0.5.x. | Swap the two.',
  ],
  [
    'a misspelt bound',
    ['"compatibility": { "min_iritai_version": "0.5.0" }'],
    'error 2:22 compatibility.min_iritai_version | The field `min_iritai_version` is unknown. | Did you mean `min_irintai_version`?',
  ],
  [
    'compatibility as a text',
    ['"compatibility": "0.5.0"'],
    'error 2:20 compatibility | `compatibility` must be an object, not a text. | Write `{ … }`.',
  ],
  [
    'an unknown field in configuration',
    ['"configuration": { "suported_languages": [] }'],
    'error 2:22 configuration.suported_languages | The field `suported_languages` is unknown. | Did you mean `supported_languages`?',
  ],
  [
    'a language with a space',
    ['"configuration": { "supported_languages": ["python", "visual basic"] }'],
    'error 2:56 configuration.supported_languages[1] | `supported_languages[1]` must be the id of a language. | Write for example `python`.',
  ],
  [
    'languages that are a text',
    ['"configuration": { "supported_languages": "python" }'],
    'error 2:45 configuration.supported_languages | `supported_languages` must be a list, not a text. | Write `["python"]`.',
  ],
  [
    'a setting without a type',
    ['"configuration": { "default_settings": { "a": null } }'],
    'error 2:49 configuration.default_settings.a | The type of a setting cannot be seen from `null`. | Give it a default, or declare it in `contributes.configuration`.',
  ],
  [
    'a setting with a space',
    ['"configuration": { "default_settings": { "a b": 1 } }'],
    'error 2:44 configuration.default_settings["a b"] | `a b` cannot be the name of a setting. | Use letters, digits, `_`, `.` and `-`.',
  ],
  [
    'a setting with two defaults',
    [
      '"configuration": { "default_settings": { "size": 1 } }',
      '"contributes": { "configuration": { "properties": { "test.plugin.size": { "type": "number", "default": 2 } } } }',
    ],
    'error 2:52 configuration.default_settings.size | `contributes.configuration` gives `test.plugin.size` the default `2`, not `1`. | Keep one of the two.',
  ],
  [
    'the event *',
    ['"activationEvents": ["*"]'],
    'error 2:24 activationEvents[0] | `*` would start the plugin before the workbench is drawn. | Name the event that needs the plugin, or write `onStartupFinished`.',
  ],
  [
    'the event onStartupFinished',
    ['"activationEvents": ["onStartupFinished"]'],
    'warning 2:24 activationEvents[0] | The plugin starts whenever the workbench does. | Wait for the event that needs the plugin, if there is one.',
  ],
  [
    'a misspelt event',
    ['"activationEvents": ["onComand:a.b"]'],
    'error 2:24 activationEvents[0] | There is no activation event `onComand`. | Did you mean `onCommand`?',
  ],
  [
    'an event without its argument',
    ['"activationEvents": ["onView"]'],
    'error 2:24 activationEvents[0] | `onView` does not say which view id. | Write `onView:<view id>`.',
  ],
  [
    'an event with an argument too many',
    ['"activationEvents": ["onStartupFinished:now"]'],
    'error 2:24 activationEvents[0] | Nothing stands after `onStartupFinished`. | Write `onStartupFinished`.',
  ],
  [
    'an event with a bomb of a glob',
    ['"activationEvents": ["workspaceContains:**/**/**/**/x"]'],
    'error 2:24 activationEvents[0] | The glob `**/**/**/**/x` has more than 3 `**`. | Use fewer.',
  ],
  [
    'an event with a bad plugin id',
    ['"activationEvents": ["onPluginActivated:Tools"]'],
    'error 2:24 activationEvents[0] | `Tools` is not the id of a plugin. | Write `onPluginActivated:publisher.name`.',
  ],
  [
    'an event with a space',
    ['"activationEvents": ["onView:my view"]'],
    'error 2:24 activationEvents[0] | `my view` is not a view id. | Write `onView:<view id>`.',
  ],
  [
    'an event that is implied',
    [
      '"activationEvents": ["onView:tree"]',
      '"contributes": { "views": { "explorer": [{ "id": "tree", "name": "Tree" }] } }',
    ],
    'info 2:24 activationEvents[0] | `onView:tree` is implied by what the plugin contributes. | Remove it.',
  ],
  [
    'an event that is a number',
    ['"activationEvents": [1]'],
    'error 2:24 activationEvents[0] | `activationEvents[0]` must be a text, not a number. | Write a text.',
  ],
  [
    'events that are a text',
    ['"activationEvents": "onView:a"'],
    'error 2:23 activationEvents | `activationEvents` must be a list, not a text. | Write `[ … ]`.',
  ],
  [
    'contributes as a list',
    ['"contributes": []'],
    'error 2:18 contributes | `contributes` must be an object, not a list. | Write `{ … }`.',
  ],
  [
    'an unknown point',
    ['"contributes": { "comands": [] }'],
    'error 2:20 contributes.comands | There is no contribution point `comands`. | Did you mean `commands`?',
  ],
  [
    'a point with only calls',
    ['"contributes": { "log": [] }'],
    'error 2:20 contributes.log | There is no contribution point `log`. | Remove it, or use `commands`, `statusBarItems`, `views`, `configuration` or `codeAnalyzers`.',
  ],
  [
    'a point for another type',
    ['"contributes": { "codeAnalyzers": [{ "id": "a" }] }'],
    'error 2:20 contributes.codeAnalyzers | `codeAnalyzers` belongs to `processing` plugins, and this one is `ui`. | Write "type": ["ui", "processing"].',
  ],
  [
    'entries that are an object',
    ['"contributes": { "commands": { "command": "a.b", "title": "A" } }'],
    'error 2:32 contributes.commands | `contributes.commands` must be a list, not an object. | Write `[ … ]`.',
  ],
  [
    'two commands with one name',
    ['"contributes": { "commands": [{ "command": "a.b", "title": "A" }, { "command": "a.b", "title": "B" }] }'],
    'error 2:82 contributes.commands[1].command | There is another entry of `commands` with the command `a.b`. | Give it another one, or remove it; until then it is left out.',
  ],
  [
    'an entry that is a text',
    ['"contributes": { "commands": ["a.b"] }'],
    'error 2:33 contributes.commands[0] | `commands[0]` must be an object, not a text. | Write an object.',
  ],
  [
    'an entry with a missing field',
    ['"contributes": { "commands": [{ "command": "a.b" }] }'],
    'error 2:33 contributes.commands[0].title | `title` is missing. | Add it: a text.',
  ],
  [
    'an entry with an unknown field',
    ['"contributes": { "commands": [{ "command": "a.b", "title": "A", "titel": "A" }] }'],
    'error 2:67 contributes.commands[0].titel | The field `titel` is unknown. | Did you mean `title`?',
  ],
  [
    'an entry with a bad command',
    ['"contributes": { "commands": [{ "command": "a b", "title": "A" }] }'],
    'error 2:46 contributes.commands[0].command | `command` must use letters, digits, ".", "_" and "-" only (200 at most). | Rewrite it that way.',
  ],
  [
    'an entry with a bad side',
    ['"contributes": { "statusBarItems": [{ "id": "a", "text": "A", "side": "rihgt" }] }'],
    'error 2:73 contributes.statusBarItems[0].side | `side` must be `left` or `right`, not `rihgt`. | Did you mean `right`?',
  ],
  [
    'an entry with a bad priority',
    ['"contributes": { "statusBarItems": [{ "id": "a", "text": "A", "priority": true }] }'],
    'error 2:77 contributes.statusBarItems[0].priority | `priority` must be a number, not `true`. | Write a number.',
  ],
  [
    'a grouped point as a list',
    ['"contributes": { "views": [] }'],
    'error 2:29 contributes.views | `contributes.views` must be an object with lists by container, not a list. | Write `{ "<container>": [ … ] }`.',
  ],
  [
    'an unknown group',
    ['"contributes": { "views": { "exploerr": [{ "id": "a", "name": "A" }] } }'],
    'error 2:31 contributes.views.exploerr | The container must be `explorer` or `settings`, not `exploerr`. | Did you mean `explorer`?',
  ],
  [
    'a group that is not a list',
    ['"contributes": { "views": { "explorer": { "id": "a", "name": "A" } } }'],
    'error 2:43 contributes.views.explorer | `contributes.views.explorer` must be a list, not an object. | Write `[ … ]`.',
  ],
  [
    'an entry that repeats its group',
    ['"contributes": { "views": { "explorer": [{ "container": "explorer", "id": "a", "name": "A" }] } }'],
    'error 2:46 contributes.views.explorer[0].container | `container` is the key that the list stands under. | Remove it here.',
  ],
  [
    'a union that fits neither way',
    ['"type": "processing"', '"contributes": { "codeAnalyzers": [{ "id": "a", "kind": 7 }] }'],
    'error 3:59 contributes.codeAnalyzers[0].kind | `kind` must be `fast` or a list, not a number. | Write `fast` or a list.',
  ],
  [
    'a union that nearly fits',
    ['"type": "processing"', '"contributes": { "codeAnalyzers": [{ "id": "a", "kind": ["ok", "not ok"] }] }'],
    'error 3:66 contributes.codeAnalyzers[0].kind[1] | `kind[1]` must start with a letter or digit and use letters, digits, ".", "_" and "-" only (100 at most). | Rewrite it that way.',
  ],
  [
    'a when clause that does not parse',
    ['"contributes": { "views": { "explorer": [{ "id": "a", "name": "A", "when": "foo = bar" }] } }'],
    'error 2:83 contributes.views.explorer[0].when | `when`, character 5: A single `=` is not an operator; write `==` or `=~`. | Mend the clause; until then the item is left out.',
  ],
  [
    'a when clause with an escape before the mistake',
    ['"contributes": { "views": { "explorer": [{ "id": "a", "name": "A", "when": "a =~ /\\\\.x/ & b" }] } }'],
    'error 2:91 contributes.views.explorer[0].when | `when`, character 12: A single `&` is not an operator; write it twice. | Mend the clause; until then the item is left out.',
  ],
  [
    'a when clause further inside',
    [
      '"contributes": { "views": { "explorer": [{ "id": "a", "name": "A", "actions": [{ "title": "T", "when": "" }] }] } }',
    ],
    'error 2:107 contributes.views.explorer[0].actions[0].when | `when`, character 1: The clause is empty; leave it out instead. | Mend the clause; until then the item is left out.',
  ],
  [
    'an icon that leaves the folder',
    ['"contributes": { "commands": [{ "command": "a.b", "title": "A", "icon": "../a.svg" }] }'],
    'error 2:75 contributes.commands[0].icon | `icon` must stay inside the plugin’s folder. | Remove `..`.',
  ],
  [
    'an icon of no name',
    ['"contributes": { "commands": [{ "command": "a.b", "title": "A", "icon": "$(a b)" }] }'],
    'error 2:75 contributes.commands[0].icon | `$(a b)` is not the name of an icon. | Write `$(name)` with the name of a codicon.',
  ],
  [
    'an icon file that is not there',
    ['"contributes": { "commands": [{ "command": "a.b", "title": "A", "icon": "a.svg" }] }'],
    'warning 2:75 contributes.commands[0].icon | There is no file `a.svg`. | Add the file, or mend the path.',
  ],
  [
    'an unknown capability',
    ['"capabilities": { "workspace.raed": { "reason": "To count the lines." } }'],
    'error 2:21 capabilities["workspace.raed"] | There is no capability `workspace.raed`. | Did you mean `workspace.read`?',
  ],
  [
    'a capability without a reason',
    ['"capabilities": { "models": {} }'],
    'error 2:31 capabilities.models.reason | `reason` is missing. | Add it: a text.',
  ],
  [
    'a capability with a short reason',
    ['"capabilities": { "models": { "reason": "Needed" } }'],
    'error 2:43 capabilities.models.reason | `reason` must have at least 10 characters. | Write 10 characters or more.',
  ],
  [
    'a capability with a scope it has not',
    ['"capabilities": { "models": { "reason": "To answer questions.", "scope": ["x"] } }'],
    'error 2:67 capabilities.models.scope | The field `scope` is unknown. | Remove it, or use `reason` or `optional`.',
  ],
  [
    'a glob that leaves the workspace',
    ['"capabilities": { "workspace.read": { "reason": "To count the lines.", "scope": ["../*"] } }'],
    'error 2:84 capabilities["workspace.read"].scope[0] | `scope[0]` must stay inside the workspace. | Remove `..`.',
  ],
  [
    'a glob with too many alternatives',
    [
      '"capabilities": { "workspace.read": { "reason": "To count the lines.", "scope": ["{a,b,c,d,e,f}{a,b,c,d,e,f}"] } }',
    ],
    'error 2:84 capabilities["workspace.read"].scope[0] | `scope[0]` has more than 32 alternatives. | Use fewer.',
  ],
  [
    'the network without a scope',
    ['"capabilities": { "network": { "reason": "To ask the server." } }'],
    'error 2:32 capabilities.network.scope | `scope` is missing. | Add it: a list.',
  ],
  [
    'an origin with a path',
    ['"capabilities": { "network": { "reason": "To ask the server.", "scope": ["https://example.com/api"] } }'],
    'error 2:76 capabilities.network.scope[0] | `scope[0]` must be an origin, without path, user or default port. | Write `https://example.com`.',
  ],
  [
    'an origin with a wildcard',
    ['"capabilities": { "network": { "reason": "To ask the server.", "scope": ["https://*.example.com"] } }'],
    'error 2:76 capabilities.network.scope[0] | `scope[0]` must name one server, without `*`. | Write for example `https://api.example.com`.',
  ],
  [
    'an origin without encryption',
    ['"capabilities": { "network": { "reason": "To ask the server.", "scope": ["http://example.com"] } }'],
    'error 2:76 capabilities.network.scope[0] | `scope[0]` must be encrypted, unless it is this machine. | Write `https://`.',
  ],
  [
    'a command scope with spaces',
    ['"capabilities": { "commands.execute": { "reason": "To open a file.", "scope": ["a b"] } }'],
    'error 2:82 capabilities["commands.execute"].scope[0] | `scope[0]` must be the id of a command, in which `*` stands for any part. | Write for example `publisher.plugin.*`.',
  ],
  [
    'capabilities as a list',
    ['"capabilities": ["models"]'],
    'error 2:19 capabilities | `capabilities` must be an object, not a list. | Write `{ … }`.',
  ],
  [
    'a limit that loosens',
    ['"limits": { "memory_mb": 129 }'],
    'error 2:28 limits.memory_mb | `memory_mb` cannot be more than the default of the plugin’s type, 128. | Write 128 or less, or remove it.',
  ],
  [
    'a limit of zero',
    ['"limits": { "memory_mb": 0 }'],
    'error 2:28 limits.memory_mb | `memory_mb` must be at least 1. | Write a larger number.',
  ],
  [
    'a limit of half a millisecond',
    ['"limits": { "activation_ms": 0.5 }'],
    'error 2:32 limits.activation_ms | `activation_ms` must be a whole number, not `0.5`. | Write a whole number.',
  ],
  [
    'an unknown limit',
    ['"limits": { "memory": 1 }'],
    'error 2:15 limits.memory | The field `memory` is unknown. | Remove it, or use `activation_ms`, `call_timeout_ms` or `memory_mb`.',
  ],
];

test.each(mistakes)('%s is a problem with its place and its fix', async (_, lines, problem) => {
  expect(await problemsOf({ 'plugin.json': manifest(...lines) })).toEqual([problem]);
});

test('missing fields are problems at the start', async () => {
  expect(await problemsOf({ 'plugin.json': '{}' })).toEqual([
    'error 1:1 name | `name` is missing. | Add it: a text.',
    'error 1:1 version | `version` is missing. | Add it: a text.',
    'error 1:1 type | `type` is missing. | Add it: `core`, `ui`, `processing` or a list.',
  ]);
});

test('the column of a broken when clause is that of the mistake', async () => {
  const text = manifest(
    String.raw`"contributes": { "commands": [{ "command": "a.b", "title": "A", "enablement": "a =~ /\\.\u0041x/ & b" }] }`,
  );
  const [problem] = (await readFiles({ 'plugin.json': text })).problems;
  expect(text.split('\n')[1]?.[(problem?.column ?? 0) - 1]).toBe('&');
});

test('a mistake costs its entry and nothing else', async () => {
  const text = manifest(
    '"contributes": { "commands": [{ "command": "a.b" }, { "command": "a.c", "title": "C" }], "nothing": [] }',
    '"capabilities": { "models": {}, "secrets": { "reason": "To keep the password." } }',
    '"activationEvents": ["*", "onView:tree"]',
    '"keywords": [1]',
  );
  const description = await readFiles({ 'plugin.json': text });
  expect(description.problems).toHaveLength(5);
  expect(description).toMatchObject({
    id: 'test.plugin',
    contributes: { commands: [{ command: 'a.c', title: 'C', exported: false }] },
    capabilities: { secrets: { reason: 'To keep the password.', scope: [], optional: false } },
    events: ['onCommand:a.c', 'onView:tree'],
    keywords: [],
  });
  expect(description.unusable).toBeUndefined();
  expect(Object.keys(description.capabilities)).toEqual(['secrets']);
});

test('a good manifest is read whole', async () => {
  const text = manifest(
    '"$schema": "https://example.com/plugin.schema.json"',
    '"x-team": { "anything": [1] }',
    '"type": ["ui", "processing", "ui"]',
    '"description": "What it does."',
    '"author": { "name": "Ada", "email": "ada@example.com" }',
    '"license": "MIT"',
    '"repository": { "type": "git", "url": "https://example.com/ada/tools" }',
    '"icon": "./icon.png"',
    '"categories": ["Tools"]',
    '"keywords": ["code"]',
    '"dependencies": { "acme.base": "^1.2.0", "acme.more": { "version": "2.x", "optional": true } }',
    '"compatibility": { "min_irintai_version": "0.5.0" }',
    '"configuration": { "supported_languages": ["c++"] }',
    '"activationEvents": ["onUri", "onLanguage", "workspaceContains:**/*.{py,rs}", "onPluginActivated:acme.base"]',
    '"contributes": { "views": { "explorer": [{ "id": "tree", "name": "Tree", "icon": "$(list-tree)", "when": "a == b" }] } }',
    '"capabilities": { "workspace.read": { "reason": "To count the lines.", "scope": ["src/**"] }, "network": { "reason": "To ask the model.", "scope": ["http://localhost:11434"], "optional": true } }',
    '"limits": { "activation_ms": 2000 }',
  );
  const description = await readFiles({ 'plugin.json': text, 'icon.png': PNG }, { kind: 'builtin' });
  expect(description).toEqual({
    id: 'test.plugin',
    name: 'Test',
    version: '1.0.0',
    types: ['ui', 'processing'],
    description: 'What it does.',
    author: 'Ada',
    license: 'MIT',
    repository: 'https://example.com/ada/tools',
    icon: 'icon.png',
    categories: ['Tools'],
    keywords: ['code'],
    dependencies: [
      { id: 'acme.base', range: '^1.2.0', comparators: '>=1.2.0 <2.0.0-0', optional: false },
      { id: 'acme.more', range: '2.x', comparators: '>=2.0.0-0 <3.0.0-0', optional: true },
    ],
    libraries: [],
    compatibility: { range: '>=0.5.0', min: '0.5.0' },
    events: [
      'onView:tree',
      'onLanguage:c++',
      'onUri:test.plugin',
      'onLanguage',
      'workspaceContains:**/*.{py,rs}',
      'onPluginActivated:acme.base',
    ],
    contributes: {
      views: [{ container: 'explorer', id: 'tree', name: 'Tree', icon: '$(list-tree)', when: 'a == b', actions: [] }],
    },
    capabilities: {
      'workspace.read': { reason: 'To count the lines.', scope: ['src/**'], optional: false },
      network: { reason: 'To ask the model.', scope: ['http://localhost:11434'], optional: true },
    },
    limits: { activationMs: 2000, callTimeoutMs: 60_000, memoryMb: 512 },
    problems: [],
    source: 'builtin',
    base: '/p/',
  });
});

test.each([
  ['an id', '"id": "tools"'],
  ['a version', '"version": "1"'],
  ['a type', '"type": "theme"'],
  ['a main', '"main": 7'],
])('without %s that can be used, the plugin is listed but unusable', async (_, line) => {
  expect(await readFiles({ 'plugin.json': manifest(line) })).toMatchObject({ name: 'Test', unusable: true });
});

test('an author who has not chosen an id yet gets one from the name, in any script', async () => {
  const idOf = async (name: string): Promise<string> =>
    (await readFiles({ 'plugin.json': `{ "name": "${name}", "version": "1.0.0", "type": "ui" }` })).id;
  expect(await idOf('Café Tools 2')).toBe('local.cafe-tools-2');
  expect(await idOf('分析')).toBe('local.u5206-u6790');
  expect(await idOf('!!!')).toBe('local.plugin');
});

test('a folder without a manifest is listed under its own name, with the reason', async () => {
  const description = await readFiles({}, { folder: String.raw`C:\plugins\My Plugin` });
  expect(description).toMatchObject({ id: 'local.my-plugin', name: 'My Plugin', version: '0.0.0', unusable: true });
  expect(description.problems.map(problemLine)).toEqual([
    'error 1:1  | The folder has no plugin.json. | Add one, or take the folder away.',
  ]);
});

test('a manifest that cannot be read is a problem without the folders of the disk', async () => {
  const read = (): Promise<never> =>
    Promise.reject(Object.assign(new Error('EACCES: /home/ada/secret'), { code: 'EACCES' }));
  expect((await readFiles({}, { read })).problems.map(problemLine)).toEqual([
    'error 1:1  | plugin.json could not be read (EACCES). | Check its permissions.',
  ]);
});

test('a point that only a newer host can have is a warning, but a misspelt one stays an error', async () => {
  const compatibility = '"compatibility": { "min_irintai_version": "0.5.0", "max_irintai_version": "0.9.x" }';
  const contributes = '"contributes": { "holograms": [], "comands": [] }';
  expect(await problemsOf({ 'plugin.json': manifest(compatibility, contributes) })).toEqual([
    'warning 3:20 contributes.holograms | Irintai 0.5.0 has no contribution point `holograms`; it is passed over. | Nothing to do if a newer Irintai has it.',
    'error 3:37 contributes.comands | There is no contribution point `comands`. | Did you mean `commands`?',
  ]);
});

test('a hundred problems are shown and the rest is counted', async () => {
  const fields = Array.from({ length: 150 }, (_, i) => `"y${i}": 1`);
  const problems = await problemsOf({ 'plugin.json': manifest(...fields) });
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)).toBe('error 1:1  | 50 more problems are not shown. | Mend those first.');
});
