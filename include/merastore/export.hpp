/// Symbol visibility: only what carries MERASTORE_API leaves the shared library.
#pragma once

#if defined(__GNUC__)
#define MERASTORE_API __attribute__((visibility("default")))
#else
#define MERASTORE_API
#endif
