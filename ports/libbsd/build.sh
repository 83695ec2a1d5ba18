flags='-isystem include/bsd -DLIBBSD_OVERLAY -DLIBBSD_DISABLE_DEPRECATED'
mkdir objects
for part in arc4random arc4random_uniform dehumanize_number expand_number freezero getbsize heapsort humanize_number merge radixsort \
    readpassphrase reallocarray reallocf recallocarray stringlist strlcat strlcpy strmode strnstr strtoi strtonum strtou unvis vis; do
    echo "compiling $part"
    $CC $CFLAGS $flags -c src/$part.c -o objects/$part.o
done
${AR-ar} rcs libbsd.a objects/*.o
for own in bzero endian humanize strl strmode strnstr strtonum vis vis-openbsd; do
    echo "building the test $own"
    $CC $CFLAGS $LDFLAGS $flags test/$own.c libbsd.a -o $own
    program $own
done
