/* Stands between the program and the C library for files below one folder: fails the n-th call,
   lets only so many bytes be written, or records what was asked for. Loaded by LD_PRELOAD; told
   what to do through faults_*(), by ctypes. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static char root[PATH_MAX];
static long count, fail_at = -1, room = -1;
static int fail_with, fail_on, struck, record = -1;
static char last_call[32];

void faults_root(const char *path) { snprintf(root, sizeof root, "%s", path); }
void faults_arm(long at, int error, int persists) { count = 0; struck = 0; fail_at = at; fail_with = error; fail_on = persists; }
void faults_calm(void) { fail_at = -1; room = -1; }
int faults_struck(void) { return struck; }
void faults_room(long bytes) { room = bytes; }
const char *faults_last(void) { return last_call; }
void faults_record(int handle) { record = handle; }

static int below(const char *path) {
    if (!root[0] || !path) return 0;
    if (path[0] == '/') return !strncmp(path, root, strlen(root));
    char whole[PATH_MAX];
    return getcwd(whole, sizeof whole) && !strncmp(whole, root, strlen(root));
}

static int path_of(int handle, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t size = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return below(path);
}

static int fails(const char *call) {
    long now = count++;
    if (fail_at < 0 || now < fail_at || (now > fail_at && !fail_on)) return 0;
    struck = 1;
    if (now == fail_at) snprintf(last_call, sizeof last_call, "%s", call);
    errno = fail_with;
    return 1;
}

static void note(const char *what, const char *one, const char *other) {
    if (record < 0) return;
    char line[2 * PATH_MAX + 64];
    int size = snprintf(line, sizeof line, "%s\t%s\t%s\n", what, one, other ? other : "");
    syscall(SYS_write, record, line, size);
}

static void note_write(const char *path, long at, const void *data, long size) {
    if (record < 0) return;
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "write\t%s\t%ld %ld\n", path, at, size);
    struct iovec parts[] = {{line, length}, {(void *)data, size}, {"\n", 1}};
    syscall(SYS_writev, record, parts, 3); /* at once: threads write between each other's lines */
}

void faults_mark(const char *text) { note("mark", text, 0); }

#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

static int opened(const char *path, int flags, int handle, int was_there) {
    if (handle >= 0 && (flags & O_CREAT) && !was_there) note("create", path, 0);
    else if (handle >= 0 && (flags & O_TRUNC)) note("truncate", path, 0);
    return handle;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        REAL(name); \
        if (!below(path)) return real(path, flags, mode); \
        if (fails("open")) return -1; \
        int was_there = !syscall(SYS_faccessat, AT_FDCWD, path, F_OK); \
        return opened(path, flags, real(path, flags, mode), was_there); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        REAL(name); \
        if (!below(path)) return real(folder, path, flags, mode); \
        if (fails("open")) return -1; \
        int was_there = !syscall(SYS_faccessat, folder, path, F_OK); \
        return opened(path, flags, real(folder, path, flags, mode), was_there); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int handle, const void *data, size_t size) {
    REAL(write);
    char path[PATH_MAX];
    if (!root[0] || !path_of(handle, path)) return real(handle, data, size);
    if (fails("write")) return -1;
    if (room >= 0) {
        if (room == 0 && size) { errno = ENOSPC; return -1; }
        if ((long)size > room) size = room;
    }
    ssize_t done = real(handle, data, size);
    if (done > 0) {
        if (room >= 0) room -= done;
        note_write(path, lseek(handle, 0, SEEK_CUR) - done, data, done);
    }
    return done;
}

ssize_t read(int handle, void *data, size_t size) {
    REAL(read);
    char path[PATH_MAX];
    if (root[0] && path_of(handle, path) && fails("read")) return -1;
    return real(handle, data, size);
}

int fsync(int handle) {
    REAL(fsync);
    char path[PATH_MAX];
    if (!root[0] || !path_of(handle, path)) return real(handle);
    if (fails("fsync")) return -1;
    note("fsync", path, 0);
    return 0; /* what is recorded or failed needs no disk */
}

int flock(int handle, int how) {
    REAL(flock);
    char path[PATH_MAX];
    if (root[0] && path_of(handle, path) && fails("flock")) return -1;
    return real(handle, how);
}

int ftruncate64(int handle, off64_t size) {
    REAL(ftruncate64);
    char path[PATH_MAX];
    if (root[0] && path_of(handle, path) && fails("ftruncate")) return -1;
    return real(handle, size);
}

#define TWO(name) \
    int name(const char *from, const char *to) { \
        REAL(name); \
        if (!below(to)) return real(from, to); \
        if (fails("rename")) return -1; \
        int done = real(from, to); \
        if (!done) note("rename", from, to); \
        return done; \
    }
TWO(rename)

#define ONE(name, call) \
    int name(const char *path) { \
        REAL(name); \
        if (!below(path)) return real(path); \
        if (fails(call)) return -1; \
        int done = real(path); \
        if (!done) note(call, path, 0); \
        return done; \
    }
ONE(unlink, "unlink")
ONE(rmdir, "rmdir")

int unlinkat(int folder, const char *path, int flags) {
    REAL(unlinkat);
    char whole[PATH_MAX];
    if (!root[0] || !path_of(folder, whole)) return real(folder, path, flags);
    if (fails("unlink")) return -1;
    return real(folder, path, flags);
}

int linkat(int from, const char *path, int to, const char *name, int flags) {
    REAL(linkat);
    if (below(name) && fails("link")) return -1;
    return real(from, path, to, name, flags);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    REAL(sendfile64);
    char path[PATH_MAX];
    if (root[0] && path_of(to, path) && fails("sendfile")) return -1;
    return real(to, from, at, size);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (!below(path)) return real(path, mode);
    if (fails("mkdir")) return -1;
    return real(path, mode);
}

int chmod(const char *path, mode_t mode) {
    REAL(chmod);
    if (below(path) && fails("chmod")) return -1;
    return real(path, mode);
}

#define STAT(name, type) \
    int name(const char *path, type *about) { \
        REAL(name); \
        if (below(path) && fails("stat")) return -1; \
        return real(path, about); \
    }
STAT(stat, struct stat)
STAT(stat64, struct stat64)
STAT(lstat, struct stat)
STAT(lstat64, struct stat64)

int fstatat64(int folder, const char *path, struct stat64 *about, int flags) {
    REAL(fstatat64);
    if (below(path) && fails("stat")) return -1;
    return real(folder, path, about, flags);
}

DIR *opendir(const char *path) {
    REAL(opendir);
    if (below(path) && fails("opendir")) return NULL;
    return real(path);
}
