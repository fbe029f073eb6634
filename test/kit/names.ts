import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Names at the very end, a line each, what failed and why: a log of which only the end is kept still tells. */
export default class NamesOfFailed implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const failed = modules.flatMap((module) => [...module.children.allTests('failed')]);
    const lines = failed.map((test) => `FAILED ${test.module.relativeModuleId} > ${test.fullName}: ${reasonOf(test)}`);
    // The other reporter's summary is printed in the same turn.
    if (lines.length > 0) setTimeout(() => console.error(lines.join('\n')));
  }
}

function reasonOf(test: TestCase): string {
  const [first] = test.result().errors ?? [];
  const lines = stripVTControlCharacters(`${first?.message ?? 'no reason given'}\n${first?.diff ?? ''}`).split('\n');
  const told = lines.filter((line) => line.trim() !== '' && !/^([-+] (Expected|Received)|\s)/.test(line));
  return told.join(' | ').slice(0, 600);
}
