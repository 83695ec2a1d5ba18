# wasi-libc alone has no sigaction.
[ "$VARIANT" != libc ] || $CC $CFLAGS -c src/lua.c -o src/lua.o
make -j"$JOBS" -C src liblua.a lua CC="$CC" AR="${AR-ar} rcu" RANLIB="${RANLIB-ranlib}" MYCFLAGS=-DLUA_USE_POSIX MYLDFLAGS="$LDFLAGS"
mkdir -p "$OUT/lib" "$OUT/include"
cp src/liblua.a src/lua.o "$OUT/lib"
cp src/lua.h src/luaconf.h src/lualib.h src/lauxlib.h "$OUT/include"
program src/lua
