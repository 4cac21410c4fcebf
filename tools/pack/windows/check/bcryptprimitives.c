/* For wine 8 alone, never shipped: Windows has this library, which programs of Go ask for random numbers. These are
   not random. */
__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *to, unsigned long long count) {
  unsigned long long state = __builtin_ia32_rdtsc() | 1;
  for (; count; count--) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    *to++ = (unsigned char)state;
  }
  return 1;
}
