# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# The platform description that CMake may lack. Projects test UNIX where they mean POSIX.
set(WASI 1)
set(UNIX 1)
set(CMAKE_EXECUTABLE_SUFFIX ".wasm")
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
