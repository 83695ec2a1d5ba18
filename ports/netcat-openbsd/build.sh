# The C library's headers of 2022 lack a constant.
flags="$CFLAGS -I$LIBBSD_TREE/include -DIPTOS_DSCP_VA=0xb0"
resolver=-lresolv
[ -z "$HOST" ] || resolver=
make -j"$JOBS" CC="$CC" CFLAGS="$flags" LDFLAGS="$LDFLAGS" LIBS="$LIBBSD_TREE/libbsd.a $resolver"
program nc
