/** Limits of the gateway that nobody reaches: one desk of a drill or a test asks as fast as a whole office. */
export const UNREACHED_LIMITS = {
  REQUESTS_AT_ONCE: '10000',
  CALLER_REQUESTS_AT_ONCE: '10000',
  CALLER_REQUESTS_A_MINUTE: '1000000',
} as const;
