/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * What the start code of wasi-libc calls that is of 2022 or before. Such code leaves constructors and
 * destructors to the linker, which then puts them around every exported function, and so around cabi_realloc:
 * each list that the host returns would end the program. Code that calls them itself, as later start code
 * does, stops that.
 */

#include "real.h"

int __real___original_main(void);
REAL_IF_USED(__original_main);
void __wasm_call_ctors(void);
void __wasm_call_dtors(void);

/* Runs main between the constructors and the destructors. */
int __wrap___original_main(void) {
    __wasm_call_ctors();
    int status = __real___original_main();
    __wasm_call_dtors();
    return status;
}
