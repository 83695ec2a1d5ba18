cmake -B built -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF \
    ${HOST:+-DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN_FILE" -DCMAKE_EXE_LINKER_FLAGS="$LDFLAGS"} .
make -j"$JOBS" -C built libmemcached capable
program "$(ls built/src/bin/memcapable built/src/bin/memcapable.wasm 2>/dev/null)" memcapable
# Its library is in C++.
$CC $CFLAGS -Iinclude -Ibuilt/include -c "$PORT/session.c" -o session.o
${CXX-c++} $CFLAGS $LDFLAGS session.o $(find built -name libmemcached.a) $(find built -name libmemcachedinternal.a) \
    $(find built -name libhashkit.a) $(find built -name libp9y.a) -lm -o session
program session
