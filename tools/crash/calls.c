/* Ends the process at the n-th call that changes a file, for crash.py: loaded before the C library (LD_PRELOAD).
   A write is done by half before that. Output to the terminal does not count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int armed, calls, last, links = 1;

void crash_arm(int at, int with_links) { calls = 0; last = at; links = with_links; armed = 1; }
int crash_calls(void) { return calls; }

static int now(void) { return armed && ++calls == last; }
static void end(void) { kill(getpid(), SIGKILL); }
static int no_link(void) { errno = EPERM; return -1; }

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define CHANGES(result, name, parameters, arguments) \
    result name parameters { REAL(name); if (now()) end(); return real arguments; }

CHANGES(int, rename, (const char *a, const char *b), (a, b))
CHANGES(int, renameat, (int x, const char *a, int y, const char *b), (x, a, y, b))
CHANGES(int, unlink, (const char *a), (a))
CHANGES(int, unlinkat, (int x, const char *a, int f), (x, a, f))
CHANGES(int, rmdir, (const char *a), (a))
CHANGES(int, mkdir, (const char *a, mode_t m), (a, m))
CHANGES(int, mkdirat, (int x, const char *a, mode_t m), (x, a, m))
CHANGES(int, fsync, (int x), (x))
CHANGES(int, fdatasync, (int x), (x))
CHANGES(int, ftruncate, (int x, off_t n), (x, n))
CHANGES(int, ftruncate64, (int x, off64_t n), (x, n))
CHANGES(int, chmod, (const char *a, mode_t m), (a, m))
CHANGES(int, fchmod, (int x, mode_t m), (x, m))
CHANGES(int, fchmodat, (int x, const char *a, mode_t m, int f), (x, a, m, f))
CHANGES(int, utimensat, (int x, const char *a, const struct timespec t[2], int f), (x, a, t, f))
CHANGES(ssize_t, copy_file_range, (int x, off64_t *p, int y, off64_t *q, size_t n, unsigned f), (x, p, y, q, n, f))
ssize_t sendfile64(int, int, off64_t *, size_t);
CHANGES(ssize_t, sendfile64, (int x, int y, off64_t *p, size_t n), (x, y, p, n))
ssize_t sendfile(int, int, off_t *, size_t);
CHANGES(ssize_t, sendfile, (int x, int y, off_t *p, size_t n), (x, y, p, n))

int link(const char *a, const char *b) { REAL(link); if (now()) end(); return links ? real(a, b) : no_link(); }

int linkat(int x, const char *a, int y, const char *b, int f) {
    REAL(linkat);
    if (now()) end();
    return links ? real(x, a, y, b, f) : no_link();
}

ssize_t write(int x, const void *data, size_t n) {
    REAL(write);
    if (x > 2 && now()) { real(x, data, n / 2); end(); }
    return real(x, data, n);
}

#define OPENS(name) \
    int name(const char *a, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        if (flags & (O_CREAT | O_TRUNC) && now()) end(); \
        return real(a, flags, mode); \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
    int name(int x, const char *a, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        if (flags & (O_CREAT | O_TRUNC) && now()) end(); \
        return real(x, a, flags, mode); \
    }
OPENS_AT(openat)
OPENS_AT(openat64)
