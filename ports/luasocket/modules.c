/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* In the place of Lua's linit.c: the standard libraries, and what would be loaded from shared objects
 * elsewhere. */
#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

int luaopen_mime_core(lua_State *state);
int luaopen_socket_core(lua_State *state);
int luaopen_socket_unix(lua_State *state);

static const luaL_Reg libraries[] = {
    {LUA_GNAME, luaopen_base},
    {LUA_LOADLIBNAME, luaopen_package},
    {LUA_COLIBNAME, luaopen_coroutine},
    {LUA_TABLIBNAME, luaopen_table},
    {LUA_IOLIBNAME, luaopen_io},
    {LUA_OSLIBNAME, luaopen_os},
    {LUA_STRLIBNAME, luaopen_string},
    {LUA_MATHLIBNAME, luaopen_math},
    {LUA_UTF8LIBNAME, luaopen_utf8},
    {LUA_DBLIBNAME, luaopen_debug},
    {NULL, NULL},
};

static const luaL_Reg modules[] = {
    {"mime.core", luaopen_mime_core},
    {"socket.core", luaopen_socket_core},
    {"socket.unix", luaopen_socket_unix},
    {NULL, NULL},
};

void luaL_openlibs(lua_State *state) {
    for (const luaL_Reg *library = libraries; library->func; library++) {
        luaL_requiref(state, library->name, library->func, 1);
        lua_pop(state, 1);
    }
    luaL_getsubtable(state, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    luaL_setfuncs(state, modules, 0);
    lua_pop(state, 1);
}
