import { config } from 'zod';

// Before any schema is made: the page's policy, which its workers have too, forbids to compile them to code.
config({ jitless: true });
