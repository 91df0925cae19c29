/** Runs before every suite: no telemetry of a library, and business messages in the default language. */
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
process.env['NODE_ENV'] = 'test';
