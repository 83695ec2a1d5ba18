# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# For cmake -DCMAKE_TOOLCHAIN_FILE=…: C and C++ for WASI with POSIX sockets.
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

get_filename_component(_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
set(_driver "${_prefix}/bin/@TARGET@-posix")
set(CMAKE_C_COMPILER "${_driver}-cc")
set(CMAKE_CXX_COMPILER "${_driver}-c++")
# CMake looks for these beside the compiler under other names.
foreach(_tool IN ITEMS AR RANLIB NM STRIP OBJCOPY OBJDUMP)
  string(TOLOWER ${_tool} _name)
  set(CMAKE_${_tool} "${_driver}-${_name}" CACHE FILEPATH "")
endforeach()

# Programs are this machine's; everything else is found below the prefix or where the project says.
list(APPEND CMAKE_FIND_ROOT_PATH "${_prefix}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# The emulator for programs run during configuration and tests.
find_program(WASMTIME wasmtime)
if(WASMTIME)
  set(CMAKE_CROSSCOMPILING_EMULATOR
      "${WASMTIME};run;-W;exceptions=y;-S;inherit-network=y,allow-ip-name-lookup=y;--dir;.")
endif()
unset(_prefix)
unset(_driver)
