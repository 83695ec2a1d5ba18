[ -z "$HOST" ] || set -- -DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN_FILE" -DCMAKE_EXE_LINKER_FLAGS="$LDFLAGS"
flags="${HOST:+--posix-compat -Wno-int-conversion} -I$PORT"
# CC may hold an option.
cmake -S . -B built -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER="${CC%% *}" -DBUILD_STATIC=ON -DWITH_PCRE2=OFF -DWITH_ZLIB=OFF \
    -DCMAKE_C_FLAGS="$flags" "$@"
# Its checks of what there is do without the header.
[ -z "$HOST" ] || cmake -DCMAKE_C_FLAGS="$flags -include $PORT/half_close.h" built
make -C built -j"$JOBS" lighttpd
for built in built/build/lighttpd built/build/lighttpd.wasm; do
    [ ! -f $built ] || program $built
done
