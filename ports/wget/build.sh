if [ -n "$HOST" ]; then
    # It keeps a clockid_t, which wasi-libc has as a pointer, in an int.
    CFLAGS="$CFLAGS -Wno-int-conversion"
fi
export PKG_CONFIG=false
configure --disable-threads --disable-ntlm --without-ssl --without-zlib --without-libpsl --without-metalink --without-libuuid --disable-pcre --disable-pcre2 --disable-iri --disable-nls \
    --disable-xattr
make -j"$JOBS" -C lib
make -j"$JOBS" -C src
program src/wget
make -j"$JOBS" -C tests unit-tests
program tests/unit-tests
