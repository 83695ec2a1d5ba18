# wasi-libc's sockaddr_un has no path.
[ "$VARIANT" != libc ] || export ac_cv_type_struct_sockaddr_un=no
configure --with-template=linux --without-readline --without-zlib --disable-thread-safety --disable-spinlocks
make -j"$JOBS" -C src/backend generated-headers
make -j"$JOBS" -C src/common libpgcommon.a
make -j"$JOBS" -C src/port libpgport.a
make -j"$JOBS" -C src/interfaces/libpq all-static-lib
make -j"$JOBS" -C src/fe_utils libpgfeutils.a
# Its own rule wants the shared library.
printf 'include Makefile\nobjects: $(OBJS)\n' | make -j"$JOBS" -C src/bin/psql -f - objects
libraries='src/fe_utils/libpgfeutils.a src/interfaces/libpq/libpq.a src/common/libpgcommon.a src/port/libpgport.a'
$CC $CFLAGS -o psql src/bin/psql/*.o $libraries -lm $LDFLAGS
program psql
for source in src/interfaces/libpq/test/libpq_uri_regress.c src/interfaces/libpq/test/libpq_testclient.c \
    src/test/modules/libpq_pipeline/libpq_pipeline.c; do
    name=${source##*/}
    name=${name%.c}
    $CC $CFLAGS -D_GNU_SOURCE -DFRONTEND -Isrc/include -Isrc/interfaces/libpq -o "$name" "$source" $libraries -lm $LDFLAGS
    program "$name"
done
