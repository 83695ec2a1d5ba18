set -- MYCFLAGS=-DLUA_USE_POSIX
if [ -n "$HOST" ]; then
    # There are no processes and no temporary files: the flag that stands for POSIX wants both.
    $CC -O2 -c "$PORT/wasi.c" -o src/wasi.o
    set -- MYOBJS=wasi.o MYCFLAGS="-D'l_system(command)=((command)==NULL?0:-1)' -DLUA_TMPNAMBUFSIZE=1 -D'lua_tmpnam(buffer,failed)=failed=1'"
fi
make -j"$JOBS" -C src liblua.a lua CC="$CC" AR="${AR-ar} rcu" RANLIB="${RANLIB-ranlib}" MYLDFLAGS="$LDFLAGS" "$@"
mkdir -p "$OUT/lib" "$OUT/include"
cp src/liblua.a src/lua.o "$OUT/lib"
cp src/lua.h src/luaconf.h src/lualib.h src/lauxlib.h "$OUT/include"
program src/lua
