#include "support/counting_vfs.hpp"

#include <sqlite3.h>

#include <cstring>

namespace merastore::test {

namespace {

FileCounts counts;

// SQLite allocates szOsFile bytes: ours, and behind it the real file.
struct CountedFile {
    sqlite3_file base;
    bool is_wal;
    const char* name; ///< null for a temporary file
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

CountedFile* counted(sqlite3_file* file) { return reinterpret_cast<CountedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return counted(file)->real(); }
sqlite3_vfs* real_vfs(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

FileObserver* observer_of(sqlite3_file* file) {
    return counted(file)->name != nullptr ? counts.observer.load() : nullptr;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    if (counted(file)->is_wal) {
        if (counts.fail_wal_writes) return SQLITE_FULL;
        ++counts.wal_writes;
    }
    const int result = real(file)->pMethods->xWrite(real(file), bytes, count, at);
    if (FileObserver* observer = observer_of(file); observer != nullptr && result == SQLITE_OK)
        observer->wrote(counted(file)->name,
                        {static_cast<const char*>(bytes), static_cast<std::size_t>(count)}, at);
    return result;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int result = real(file)->pMethods->xTruncate(real(file), size);
    if (FileObserver* observer = observer_of(file); observer != nullptr && result == SQLITE_OK)
        observer->truncated(counted(file)->name, size);
    return result;
}

int sync(sqlite3_file* file, int flags) {
    if (counted(file)->is_wal) {
        if (counts.fail_wal_syncs) return SQLITE_IOERR_FSYNC;
        ++counts.wal_syncs;
    }
    FileObserver* observer = observer_of(file);
    const std::int64_t until = observer != nullptr ? observer->begins_to_sync(counted(file)->name) : 0;
    const int result = real(file)->pMethods->xSync(real(file), flags);
    if (observer != nullptr && result == SQLITE_OK) observer->synced(counted(file)->name, until);
    return result;
}

const sqlite3_io_methods methods = {
    3,
    [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); },
    [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
        return real(f)->pMethods->xRead(real(f), to, n, at);
    },
    write,
    truncate,
    sync,
    [](sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xLock(real(f), lock); },
    [](sqlite3_file* f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); },
    [](sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); },
    [](sqlite3_file* f, int op, void* arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); },
    [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); },
    [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
    [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    },
    [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); },
    [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); },
    [](sqlite3_file* f, sqlite3_int64 at, int n, void** out) {
        return real(f)->pMethods->xFetch(real(f), at, n, out);
    },
    [](sqlite3_file* f, sqlite3_int64 at, void* page) {
        return real(f)->pMethods->xUnfetch(real(f), at, page);
    },
};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    const int result = real_vfs(vfs)->xOpen(real_vfs(vfs), name, real(file), flags, out);
    file->pMethods = real(file)->pMethods != nullptr ? &methods : nullptr;
    counted(file)->name = name;
    counted(file)->is_wal = (flags & SQLITE_OPEN_WAL) != 0;
    return result;
}

sqlite3_vfs made() {
    sqlite3_vfs* unix_vfs = sqlite3_vfs_find(nullptr);
    sqlite3_vfs vfs = *unix_vfs;
    vfs.zName = "counting";
    vfs.pAppData = unix_vfs;
    vfs.szOsFile = static_cast<int>(sizeof(CountedFile)) + unix_vfs->szOsFile;
    vfs.xOpen = open;
    return vfs;
}

} // namespace

FileCounts& counted_files() {
    static sqlite3_vfs vfs = made();
    static const int registered = sqlite3_vfs_register(&vfs, 1);
    static_cast<void>(registered);
    return counts;
}

} // namespace merastore::test
