// What is drawn only when there is a text, and with it Monaco.
import './compare-editor.element.ts';
import './disk-banner.element.ts';
import './text-editor.element.ts';
