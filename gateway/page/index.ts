export { createGraphiqlPage } from './page.js';
export { registerGraphiqlPage, type RegisterGraphiqlPageOptions } from './register.js';
export type { DevelopmentIdentity, ExampleOperation, GraphiqlPage, GraphiqlPageOptions } from './types.js';
