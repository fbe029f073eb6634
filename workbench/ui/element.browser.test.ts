import { computed, signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { afterEach, expect, test } from 'vitest';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { IrintaiElement } from './element.ts';

const count = signal(1);
const names = signal(['a']);
let drawings = 0;
let disposed = 0;

@customElement('test-counter')
class Counter extends IrintaiElement {
  override connectedCallback(): void {
    super.connectedCallback();
    this.scope.add(toDisposable(() => disposed++));
  }

  protected override render(): TemplateResult {
    drawings++;
    return html`<p>${count.value}</p>
      ${repeat(names.value, (name) => html`<b>${name}:${count.value}</b>`)}`;
  }
}

function mount(): Counter {
  const counter = new Counter();
  document.body.append(counter);
  return counter;
}

afterEach(() => {
  document.body.replaceChildren();
  count.value = 1;
  names.value = ['a'];
  drawings = disposed = 0;
});

test('an element draws again when a signal that it read changes, once for many changes', async () => {
  const counter = mount();
  await counter.updateComplete;
  count.value = 2;
  count.value = 3;
  names.value = ['x', 'y'];
  await counter.updateComplete;
  expect(counter.shadowRoot?.textContent).toContain('3');
  expect([...counter.shadowRoot!.querySelectorAll('b')].map((b) => b.textContent)).toEqual(['x:3', 'y:3']);
  expect(drawings).toBe(2);
});

test('a removed element follows nothing and disposes its scope, and one that returns draws what is now', async () => {
  const counter = mount();
  await counter.updateComplete;
  counter.remove();
  expect(disposed).toBe(1);
  count.value = 7;
  await counter.updateComplete;
  expect(drawings).toBe(1);
  document.body.append(counter);
  await counter.updateComplete;
  expect(counter.shadowRoot?.querySelector('p')?.textContent).toBe('7');
  count.value = 8;
  await counter.updateComplete;
  expect(counter.shadowRoot?.querySelector('p')?.textContent).toBe('8');
});

test('nobody goes on listening to a signal after the elements that read it are gone', async () => {
  let watched = 0;
  const watchable = computed(() => count.value);
  const source = signal(0, { watched: () => watched++, unwatched: () => watched-- });
  @customElement('test-watcher')
  class Watcher extends IrintaiElement {
    protected override render(): TemplateResult {
      return html`${source.value}${watchable.value}`;
    }
  }
  const element = new Watcher();
  document.body.append(element);
  await element.updateComplete;
  expect(watched).toBe(1);
  element.remove();
  expect(watched).toBe(0);
  element.requestUpdate();
  await element.updateComplete;
  expect(watched).toBe(0);
});
