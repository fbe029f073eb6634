#!/usr/bin/env node
// `npx irintai`. Holds nothing but syntax that an old Node can read, so that it can say in a sentence that it is too old.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Irintai needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  void import('./launch.mjs').then(({ launch }) => launch(process.argv.slice(2)));
}
