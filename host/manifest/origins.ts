import * as z from 'zod';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A server as browsers name it: scheme, host and port. Unencrypted only on this machine. */
export const Origin = z
  .string()
  .max(260)
  .superRefine((origin, context) => {
    const message = complaint(origin);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

function complaint(origin: string): string | undefined {
  const example = 'write for example `https://api.example.com`';
  if (origin.includes('*')) return `must name one server, without \`*\`; ${example}`;
  if (!URL.canParse(origin)) return `must be a server with its scheme; ${example}`;
  const url = new URL(origin);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `must start with \`https://\`; ${example}`;
  if (url.origin !== origin) return `must be an origin, without path, user or default port; write \`${url.origin}\``;
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return 'must be encrypted, unless it is this machine; write `https://`';
  }
  return undefined;
}
